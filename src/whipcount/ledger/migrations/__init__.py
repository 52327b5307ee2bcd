"""One script per schema of the ledger, each building on the one before; `migrating.py` runs them."""
