"""What is read of plans, strategies, actions and rounds, page by page?"""
