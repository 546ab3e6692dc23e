"""One reader for each form of file, all giving the same grid of text; the content decides which one reads.

They run in a process of their own (`geo.ingest.isolation`), since a library may fall over what a file holds.
"""
