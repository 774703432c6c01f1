"""What keeps the index at the state of the record."""
