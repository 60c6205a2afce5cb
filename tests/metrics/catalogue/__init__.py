"""Stories of an intelligence hub's files: in, again, and taken back."""
