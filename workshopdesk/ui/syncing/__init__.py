"""Exchanging while the window is open: by itself, by hand, and how it stands, in words."""
