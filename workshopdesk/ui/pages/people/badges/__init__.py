"""Printing badges: whole sheets as they will be printed, and what goes on them."""
