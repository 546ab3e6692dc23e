"""The process apart in which files are read: its start, its limits, its messages and its end.

The server itself imports only what starts, asks and ends it; the readers are loaded on the other side.
"""
