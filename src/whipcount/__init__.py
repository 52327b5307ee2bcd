"""Whipcount."""
