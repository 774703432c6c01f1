"""What can be asked of activities, split by noun. Every question of a restricted record names the reader."""
