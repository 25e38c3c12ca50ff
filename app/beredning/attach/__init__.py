"""Files that come along: what they are, their pages and text, and their conversion, from a safe distance."""
