"""What leaves the reader's floor as a file?"""
