"""What can be asked of lists."""
