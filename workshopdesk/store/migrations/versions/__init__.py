"""The revisions of the event file."""
