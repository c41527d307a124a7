"""Codes from scanners that type, cameras and pictures, on their way to the door."""
