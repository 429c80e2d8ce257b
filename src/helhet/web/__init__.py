"""Pages: one folder a user area, with its forms, addresses, views and templates."""
