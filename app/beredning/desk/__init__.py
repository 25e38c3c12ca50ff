"""The desk: the window in which matters are prepared. The only room that knows Qt."""
