"""Pieces to the parts of a draft matter."""
