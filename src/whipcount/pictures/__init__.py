"""What does a House look like? Pure functions from plain frozen values to SVG, HTML and letters."""
