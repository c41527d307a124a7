"""Tests of what several pages show alike."""
