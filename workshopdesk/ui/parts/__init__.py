"""What several pages show alike, and which knows the words of a workshop; widgets know none."""
