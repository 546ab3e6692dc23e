"""What the tables of a data folder must be: cell by cell, row by row, and to each other.

The codebook says what a column may hold; this room reads whole folders against it and names every fault.
"""

from geo.schema.checks import check_sheets, check_tables, read_tables

__all__ = ["check_sheets", "check_tables", "read_tables"]
