"""Article to claims through a language model, off by default: it names people and copies words, we check the rest."""
