"""What does a reader want to see? Dashboards and reports drawn from every floor below."""
