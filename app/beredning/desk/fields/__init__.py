"""Editors bound to one field of one thing: they show it, change it through the desk, and follow what changes it."""
