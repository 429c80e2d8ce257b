"""The application: one question a page, saved while it is written (/soknad/)."""
