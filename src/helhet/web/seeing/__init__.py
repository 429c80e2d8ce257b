"""Seeing the case exactly as a member, a service or somebody near does."""
