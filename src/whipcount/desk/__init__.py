"""The published page and its downloads: one folder that opens from disk."""
