"""A person's letters: read as a page, kept as a PDF (/sak/<id>/brev/)."""
