"""How do the demo council's tables come into the hub?"""
