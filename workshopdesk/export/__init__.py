"""One summary document and its renderers."""
