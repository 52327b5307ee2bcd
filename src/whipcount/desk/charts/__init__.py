"""Charts as pure functions: values in, one inline SVG out, every part escaped."""
