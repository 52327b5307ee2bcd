"""Does the government still have the votes? Exact whole numbers. Pure functions."""
