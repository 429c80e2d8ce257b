"""The individual plan: needs, goals, measures, evaluations (IPF § 9)."""
