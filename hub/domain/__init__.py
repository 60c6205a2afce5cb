"""Which rules of the ground hold without a database?"""
