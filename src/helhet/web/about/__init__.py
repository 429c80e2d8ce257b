"""Pages about the service itself: accessibility, privacy, and the words it uses."""
