"""Codes and the decisions at the door; pure."""
