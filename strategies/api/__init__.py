"""What does the API tell about plans and reports?"""
