"""The access diary: who has looked, marked where it is unusual; asking why; the log as a file."""
