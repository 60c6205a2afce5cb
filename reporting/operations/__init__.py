"""What may happen to reports: freezing and publishing."""
