"""What can be done to metrics, their values and their judgements?"""
