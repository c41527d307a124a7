"""The Run page: one screen to lead a session from."""
