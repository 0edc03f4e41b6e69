"""From a file to checked rows to tables: one road for page, command line and folder."""
