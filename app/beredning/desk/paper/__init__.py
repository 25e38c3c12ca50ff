"""The live paper: laid out and drawn in a process of its own, shown beside the fields."""
