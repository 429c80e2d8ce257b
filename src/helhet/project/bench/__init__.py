"""How fast it is, and as fast when it grows: pages under load at two sizes, beside two floors, in one run."""
