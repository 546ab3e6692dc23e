"""The rows of a file made into claims under a mapping, and the flat view they travel in.

`builder` puts together what `cells`, `spots`, `times` and `figures` read; `flat_rows` does the same for our own export.
"""
