"""What does the ground show? Reads shaped like the pages that need them."""
