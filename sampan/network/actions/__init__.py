"""What can be done in the network app, one file a noun: the only writers of its tables."""
