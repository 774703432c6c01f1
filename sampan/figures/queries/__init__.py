"""What can be asked of figures, one file a noun."""
