"""What do all endpoints of the API share? They only read, as far as the caller may."""
