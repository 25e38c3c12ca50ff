"""The field for running text: what one sees is what is kept, paragraphs, lists, emphasis, sub-headings and tables."""
