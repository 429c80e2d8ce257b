"""The log: events, viewings and seals. Append-only."""
