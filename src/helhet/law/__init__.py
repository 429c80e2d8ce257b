"""Rights, ages, deadlines and plan contents as pure functions, each with its source. No Django."""
