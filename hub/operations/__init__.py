"""What may happen in the ground? One function for each thing that people and the hub itself do."""
