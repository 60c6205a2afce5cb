"""How does a list leave the hub as a file?"""
