"""Errors, clock, identifiers, encrypted fields and PDF. No models."""
