"""Create or upgrade the database; the revisions read as its history."""
