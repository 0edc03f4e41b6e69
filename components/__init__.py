"""Dash building blocks: values in, a component out; no fetch, no user, no callback."""
