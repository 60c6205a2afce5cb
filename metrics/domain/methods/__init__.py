"""Which statistics does the judge stand on? One small file for each method, named after it."""
