"""What does the API tell about metrics, their values and how they stand?"""
