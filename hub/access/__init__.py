"""Who may do what? The roles' table, the checks that read it, and the one door to guardian."""
