"""The run-sheet clock and its rules; pure."""
