"""What a report is made of, asked of the record."""
