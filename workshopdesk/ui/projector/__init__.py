"""What the room sees on the second screen."""
