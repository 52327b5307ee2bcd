"""Answer: what does a small neural model add to the rules? Modules, each for one question; see README.md."""
