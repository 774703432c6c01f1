"""What can be asked of the network's records, one file a noun."""
