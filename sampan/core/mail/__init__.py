"""Letters as bytes: read without ever failing, told apart from machines' letters, and written anew header by header."""
