"""Faults in the data handed to a calculation."""


class DataFault(ValueError):
    """A value no calculation can stand on; the message names it."""
