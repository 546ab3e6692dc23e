"""How the rows of a file become claims, as data: rules that fill fields, words that stand for others, figures, radii.

Rules are data; what no rule can say is a small function named by the rule (`geo.ingest.layouts.functions`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf

Kind = Literal["rows", "flat", "tables"]

# The fields a rule can fill, in the order a reader is asked for them.
FIELDS = (
    *("incident", "incident_id", "incident_kind", "scope", "claim_id", "claim_type", "stance", "answers", "summary"),
    *("place", "place_id", "place_ar", "place_kind", "lat", "lon", "radius_m", "precision"),
    *("start", "end", "date_precision", "claimed_on", "published_on"),
    *("outlet", "speaker", "speaker_kind", "party_to_conflict", "via", "accused", "weapon"),
    *("additive", "per", "paragraph", "title", "coder_note"),
)
# Those of them that hold a day.
DAY_FIELDS = ("start", "end", "claimed_on", "published_on")
# The parts of a figure that a rule can fill.
FIGURE_PARTS = ("measure", "victim_class", "low", "high", "best")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a file is read where it does not say so itself; empty means find out.

    Attributes
    ----------
    encoding
        Name of the encoding of a text file.
    separator
        Character between the cells of a text file.
    sheet
        Name of the sheet of a workbook.
    header
        Whether the first row names the columns.
    """

    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    header: bool | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """How the cells of a file are understood (see `Mapping`).

    Attributes
    ----------
    dates
        Order of day and month in dates of digits: "day_first", "month_first", "year_first"; "" where nobody said.
    decimal
        "." or ",".
    missing
        Texts that state nothing.
    locate
        Country code within which names without a point are looked up in the gazetteer; "" for not at all.
    """

    dates: str = ""
    decimal: str = "."
    missing: tuple[str, ...] = ()
    locate: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where one field comes from: literal pieces with columns between them, or a function of the row.

    A rule states something where every one of its columns does.

    Attributes
    ----------
    pieces
        Literal texts and column names in turn, a literal first: ``"{a}, {b}"`` is ``("", "a", ", ", "b", "")``. A
        name that starts with ``*`` is the one column whose name ends so.
    call
        Name of a function of `geo.ingest.layouts.functions` from the cells of a row by column to text; "" for none.
    """

    pieces: tuple[str, ...] = ()
    call: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns the rule reads."""
        return self.pieces[1::2]


@dataclass(frozen=True, slots=True)
class FigureRule:
    """One figure a row may state.

    Attributes
    ----------
    zero
        "stated", or "not_stated" where the layout writes 0 for nothing known.
    bound
        "" for exact or between as the figures are; else a bound of the codebook.
    """

    measure: tuple[Rule, ...]
    victim_class: tuple[Rule, ...]
    low: tuple[Rule, ...] = ()
    high: tuple[Rule, ...] = ()
    best: tuple[Rule, ...] = ()
    zero: str = "stated"
    bound: str = ""


@dataclass(frozen=True, slots=True)
class OutletRule:
    """Several outlets in one cell, each of which prints the claim."""

    column: str
    split: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Recognise:
    """What a file of this layout looks like: with a header its columns, without one its width and shape.

    Attributes
    ----------
    columns
        Columns every file of the layout has.
    any_of
        Groups of columns of each of which a file has one, where releases spell them differently.
    names
        Column names of a layout without a header.
    widths
        Numbers of columns of a layout without a header.
    shape
        Pattern the cells of a column match in the first rows, by column number from 0.
    """

    columns: tuple[str, ...] = ()
    any_of: tuple[tuple[str, ...], ...] = ()
    names: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    shape: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """How the rows of a file become claims.

    Attributes
    ----------
    name
        Key of a known layout, "" for a reader's own mapping.
    title, note
        What the data is, and in a sentence or two what a row of it is and what was done with it.
    fields
        For each field of a claim the rules to try in turn.
    words
        For each field what its text stands for; "*" is any other text.
    precision
        Radius in metres for each text of the field `precision`; -1 for too coarse to be drawn as a place.
    kind
        "rows" for rules as here, "flat" for the atlas's own export, "tables" for its five tables.
    """

    name: str = ""
    title: str = ""
    note: str = ""
    kind: Kind = "rows"
    read: ReadOptions = ReadOptions()
    options: Options = Options()
    fields: MappingOf[str, tuple[Rule, ...]] = field(default_factory=dict)
    words: MappingOf[str, MappingOf[str, str]] = field(default_factory=dict)
    precision: MappingOf[str, float] = field(default_factory=dict)
    figures: tuple[FigureRule, ...] = ()
    outlets: OutletRule | None = None
    recognise: Recognise | None = None


def column_rule(column: str) -> tuple[Rule, ...]:
    """Return the rules of a field that is one column as it stands."""
    return (Rule(("", column, "")),)


def fold_word(text: str) -> str:
    """Return a cell as the tables of words and of precision are asked: without case and outer spaces."""
    return text.strip().casefold()
