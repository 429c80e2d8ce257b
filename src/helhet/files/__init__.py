"""Attachments and documents: checked, stored, served."""
