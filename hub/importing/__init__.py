"""How do files of the ground become rows and readable errors? Without touching the database."""
