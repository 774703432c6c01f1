"""What the network publishes and shows: works, their language editions, launches, submissions, photos."""
