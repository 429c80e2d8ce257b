"""The case: one thread a person, from first concern to closing."""
