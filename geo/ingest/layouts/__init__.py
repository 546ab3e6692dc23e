"""The known layouts: one readable mapping file each, and small functions for what no rule of a mapping can say.

How a mapping file is written stands in README.md here.
"""
