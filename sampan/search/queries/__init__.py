"""What can be asked of the index, and what the apps offer to it."""
