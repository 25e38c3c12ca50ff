"""DOCX to pieces."""
