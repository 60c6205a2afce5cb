"""What is measured, and how does it stand?"""
