"""Numbering off: tables for a room nobody has a list of."""
