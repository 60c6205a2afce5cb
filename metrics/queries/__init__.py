"""What do pages, files and the API read about metrics? Frozen answers, in few queries."""
