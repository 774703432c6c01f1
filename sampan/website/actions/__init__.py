"""What can be done with the site as a whole: opening it, and watching the record for changes."""
