"""Article to claims: rules that propose, and the one check of evidence that everybody passes."""
