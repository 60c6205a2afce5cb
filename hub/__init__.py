"""What does every part of the hub stand on? The ground: settings, people, access, plumbing."""
