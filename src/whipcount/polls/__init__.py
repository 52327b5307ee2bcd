"""Polls: the table, the average with house effects, and what becomes of a statement about them."""
