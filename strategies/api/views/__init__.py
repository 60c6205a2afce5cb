"""Which endpoints are there of plans, the thread beneath them, and what is said of it?"""
