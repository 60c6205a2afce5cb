"""What does a reader of many things at once need to see? Pages' worth of facts, few queries each."""
