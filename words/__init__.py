"""Sentences about figures and verdicts, in the user's language."""
