"""Whether the program lives and is ready, for whoever runs it."""
