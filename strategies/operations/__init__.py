"""What can be done to plans, priorities, reporting periods and rounds?"""
