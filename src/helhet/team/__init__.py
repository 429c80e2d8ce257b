"""The care team around a person, and its members."""
