"""Tables of others brought into the atlas: read apart from the server, understood by a mapping, nothing lost.

A file becomes a grid of text, the grid becomes claims and a list of rows set aside; see `grid`, `mapping`, `outcome`.
"""
