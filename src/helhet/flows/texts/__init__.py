"""The texts of a case that can be kept back, wherever they stand."""
