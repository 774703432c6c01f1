"""One index over everything a person may see, and what the apps offer to it."""
