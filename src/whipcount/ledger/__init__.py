"""The append-only record of what was proposed and decided, by whom and when."""
