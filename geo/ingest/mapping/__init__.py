"""What the columns of a file mean: one readable TOML file per known layout, the same form for a reader's own table.

`model` says what a mapping is, `toml_reader` and `toml_writer` how it is written down, `layouts` which ship and how
one is recognised.
"""

from geo.ingest.mapping.layouts import find_layout, fold_name, known_names, load_layouts, recognise
from geo.ingest.mapping.model import (
    DAY_FIELDS,
    FIELDS,
    FIGURE_PARTS,
    FigureRule,
    Mapping,
    Options,
    OutletRule,
    ReadOptions,
    Recognise,
    Rule,
    column_rule,
    fold_word,
)
from geo.ingest.mapping.toml_reader import read_mapping
from geo.ingest.mapping.toml_writer import write_mapping

__all__ = [
    "DAY_FIELDS",
    "FIELDS",
    "FIGURE_PARTS",
    "FigureRule",
    "Mapping",
    "Options",
    "OutletRule",
    "ReadOptions",
    "Recognise",
    "Rule",
    "column_rule",
    "find_layout",
    "fold_name",
    "fold_word",
    "known_names",
    "load_layouts",
    "read_mapping",
    "recognise",
    "write_mapping",
]
