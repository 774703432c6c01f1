"""One index over everything a person may see. Its place is kept; today it only guards the desk's search boxes."""
