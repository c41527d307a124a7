"""Workshop Desk: run workshops at conferences, offline first."""
