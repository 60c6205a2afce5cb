"""How do files of values come in and go out again, from whichever door?"""
