"""Files in, rows and readable doubts out; touches no database."""
