"""What goes wrong in the world, against the real store: kills, full disks, other programs, strange files."""
