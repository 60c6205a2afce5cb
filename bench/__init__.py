"""How quick is the hub? Ratios against a named limit, measured in turns; not part of the tests."""
