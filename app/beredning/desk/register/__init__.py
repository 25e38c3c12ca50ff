"""The register: the file's matters as a list that is filtered and searched as one types."""
