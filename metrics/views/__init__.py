"""Which pages show and change one metric, and what comes in from files?"""
