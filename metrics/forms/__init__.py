"""What do the pages ask when a metric, its target or its values change?"""
