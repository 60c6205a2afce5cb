"""Which pages does the ground itself answer?"""
