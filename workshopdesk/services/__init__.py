"""What a person can do, as plain calls; used alike by window and command line."""
