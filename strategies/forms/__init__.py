"""What do the pages of this app ask?"""
