"""What services tell pages and the command line: frozen, ready to show."""
