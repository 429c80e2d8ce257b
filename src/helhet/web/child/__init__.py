"""The child's own page, and the way in with a card."""
