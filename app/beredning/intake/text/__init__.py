"""Lines of plain text to paragraphs."""
