"""Access in an emergency: opening a case, ending it, and the review afterwards."""
