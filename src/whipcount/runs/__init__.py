"""Use cases: load, pure work, save. No framework types."""
