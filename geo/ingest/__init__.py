"""Tables of others brought into the atlas: read apart from the server, understood by a mapping, nothing lost.

A file becomes a grid of text, the grid becomes claims and a list of rows set aside; see `grid`, `mapping`, `outcome`.
"""

from geo.ingest.guessing.proofs import Guess
from geo.ingest.mapping import Mapping, read_mapping, write_mapping
from geo.ingest.opening import Examined, examine, read, start_reading, write_aside_csv
from geo.ingest.outcome import Refused
from geo.ingest.process.children import load_readers
from geo.ingest.process.isolation import Cancelled
from geo.ingest.reading import Reading
from geo.ingest.receiving import Opened, Progress
from geo.ingest.report import Report, describe_report
from geo.ingest.sources import Said, Source

__all__ = [
    "Cancelled",
    "Examined",
    "Guess",
    "Mapping",
    "Opened",
    "Progress",
    "Reading",
    "Refused",
    "Report",
    "Said",
    "Source",
    "describe_report",
    "examine",
    "load_readers",
    "read",
    "read_mapping",
    "start_reading",
    "write_aside_csv",
    "write_mapping",
]
