"""What can be done with lists: one function a verb, the only writers."""
