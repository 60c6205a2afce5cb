"""What is asked on the pages that show many things at once?"""
