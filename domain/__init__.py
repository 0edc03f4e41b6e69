"""Pure calculations: every figure and verdict that can be argued about. No database, no web."""
