"""From recorded claims to a count: policy, standing, tally, claimants, changes. Pure functions."""
