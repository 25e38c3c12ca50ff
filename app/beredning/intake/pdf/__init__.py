"""PDF with a text layer to pieces."""
