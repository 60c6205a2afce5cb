"""Which pages write plans, priorities and decisions, and open reporting periods and rounds?"""
