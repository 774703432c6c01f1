"""What can be asked of sources, one file a noun."""
