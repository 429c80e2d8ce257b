"""Who can read a text, what is kept back, and what has been asked and decided of it."""
