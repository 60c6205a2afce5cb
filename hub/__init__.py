"""What does every part of the hub stand on? The ground floor: settings, people, access and plumbing."""
