"""Who meets whom: a matrix people can read by eye, by mouse, by arrow keys and as a list."""
