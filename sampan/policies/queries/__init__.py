"""What can be asked of policies, one file a noun."""
