"""Who the network is: countries and places, languages, organisations, people, committees, posts, accounts."""
