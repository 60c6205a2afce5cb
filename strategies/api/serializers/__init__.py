"""Which fields do things of the plan have in the API?"""
