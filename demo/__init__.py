"""Exempelkommun: invented units, people and series."""
