"""The figures of every measure, one road for pages, tables and the command line."""
