"""Which rules does a plan follow? No Django here."""
