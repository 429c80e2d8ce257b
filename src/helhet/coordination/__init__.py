"""Coordinators and child coordinators: assignments, tasks, journal (hol. §§ 7-2, 7-2 a)."""
