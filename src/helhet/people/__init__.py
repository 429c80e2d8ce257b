"""Municipality, unit, person, related person, worker and login; no user-facing writes."""
