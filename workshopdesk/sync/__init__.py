"""Exchanging changes with other devices."""
