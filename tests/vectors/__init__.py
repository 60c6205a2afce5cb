"""Does each method give what the bodies that define it publish? One test for every case."""
