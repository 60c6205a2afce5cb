"""How do spreadsheets and pasted lists become actions and plans? Without touching the database."""
