"""What does the council want to achieve, and how does it mean to do so?"""
