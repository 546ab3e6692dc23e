"""How much of a file is read and at what cost: the budgets of every reader and of the process it runs in.

Kept in one place so that a reader, the child process and a refusal that names a number cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one opening may use.

    Attributes
    ----------
    file_bytes
        Size of the file.
    unpacked_bytes
        Bytes a packed file (XLSX, Parquet) may hold when unpacked; also no more than `most_ratio` times its size.
    rows, cells
        Rows without the header, and rows times columns.
    address_space, cpu_s, wall_s
        What the reading process may take: bytes of address space, seconds of processor time, seconds by the clock.
    """

    file_bytes: int
    unpacked_bytes: int
    rows: int
    cells: int
    address_space: int
    cpu_s: int
    wall_s: int


# A person's own file on the command line: their machine, their patience.
FOR_COMMAND = Limits(
    file_bytes=2048 * MEGABYTE,
    unpacked_bytes=4096 * MEGABYTE,
    rows=5_000_000,
    cells=400_000_000,
    address_space=8192 * MEGABYTE,
    cpu_s=300,
    wall_s=600,
)

# A stranger's file on a server that others use. The bombs tried against it are refused before they are read or take
# less; an honest table of this size takes about half of the processor time.
FOR_UPLOADS = Limits(
    file_bytes=80 * MEGABYTE,
    unpacked_bytes=200 * MEGABYTE,
    rows=1_000_000,
    cells=20_000_000,
    address_space=2048 * MEGABYTE,
    cpu_s=20,
    wall_s=30,
)

# Alike for everyone: beyond these a file is not a table of claims but a mistake or an attack.
MOST_COLUMNS = 512
# The longest cell a spreadsheet can hold; the longest met in a real export is 5,132 characters.
MOST_CELL_CHARACTERS = 32_767
MOST_PACKED_FILES = 64
MOST_RATIO = 100
MOST_JSON_DEPTH = 32
MOST_GEOMETRY_DEPTH = 4
