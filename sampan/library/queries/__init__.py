"""What can be asked of the library and of photos. Every question of a restricted record names the reader."""
