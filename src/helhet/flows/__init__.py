"""Actions that touch several rooms in one transaction."""
