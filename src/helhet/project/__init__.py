"""Settings, addresses, server entry point and the command line."""
