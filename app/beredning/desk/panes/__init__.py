"""The panes of a matter; none knows another, nor the window."""
