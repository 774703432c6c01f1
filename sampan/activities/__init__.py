"""What the network does: projects, activities of every kind, and the calendar."""
