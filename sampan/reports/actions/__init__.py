"""What can be done with a report, and what is made of it."""
