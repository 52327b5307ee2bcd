"""Get text in: text, HTML, URLs, folders, JSON Lines; clean, date, store by content hash."""
