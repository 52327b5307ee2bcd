"""From proposals to decisions: what to look at first, accept, amend, reject, undo, duplicates, trackers. Pure."""
