"""Plotly figures as plain dicts, without Dash: pages and reports draw the same picture."""
