"""Synthetic municipality data of any size, for trying and measuring. No person in it exists."""
