"""Scripts that make what lies in ``resources``; run by hand, their results are committed."""
