"""Segments, relays and exchanging."""
