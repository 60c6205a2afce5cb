"""What do all endpoints of the API share? They read and write as far as the caller may."""
