"""Heads, hybrid clock, order keys and changesets as data; pure."""
