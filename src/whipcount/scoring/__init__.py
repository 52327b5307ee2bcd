"""How good is a reader? Gold articles, and figures that compare a reader's claims with theirs."""
