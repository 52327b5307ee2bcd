"""The reconciled range: an estimate beside the count, exact and without sampling."""
