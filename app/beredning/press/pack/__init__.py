"""Many papers as one file: joined, stamped, bookmarked, their tags kept."""
