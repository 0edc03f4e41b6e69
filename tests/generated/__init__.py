"""Import files of an invented municipality that has everything that goes wrong in real ones."""
