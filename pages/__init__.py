"""One file, one address, one question somebody asks."""
