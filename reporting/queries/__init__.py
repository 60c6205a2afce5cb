"""What does a reader of many things at once need? Pages' worth of facts, few queries each."""
