"""Two plans of a session beside each other: figures, one matrix for both, and lists."""
