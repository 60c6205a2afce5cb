"""Which pages show many things at once?"""
