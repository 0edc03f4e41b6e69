"""A slow, boring second implementation of every figure, from the import files themselves.

Written from the specification and not from the code: csv, datetime and zoneinfo only. It replays
the files in order and answers by walking through every row.
"""
