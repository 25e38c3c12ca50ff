"""Beredning: prepare council matters, offline, and print them as papers that last."""

__version__ = "0.1.0"
