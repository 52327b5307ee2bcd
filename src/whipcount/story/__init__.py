"""The story folder: load and check it, begin one, and the demo that ships."""
