"""What the columns of a strange table may mean, told by their names and by their first cells, each with its reason.

Every guess is a proposal the reader confirms; a name whose cells do not bear it out is left, and said why.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.ingest.guessing.addresses import guess_addresses
from geo.ingest.guessing.areas import guess_area
from geo.ingest.guessing.columns import Columns
from geo.ingest.guessing.coordinate_parts import join_coordinates
from geo.ingest.guessing.date_parts import guess_date_parts, guess_span, is_of_entry
from geo.ingest.guessing.exchanged import leave_exchanged
from geo.ingest.guessing.figures import guess_figures, leave_narrowed
from geo.ingest.guessing.headings import match_fields
from geo.ingest.guessing.kinds import guess_kinds
from geo.ingest.guessing.points import guess_point
from geo.ingest.guessing.proofs import Guess, part_outlets, prove_decimal, prove_order, prove_unknown
from geo.ingest.guessing.samples import KEY_FIELDS, NUMBER_FIELDS, find_shortened, fit
from geo.ingest.guessing.stating import quote
from geo.ingest.guessing.surveys import leave_misnamed
from geo.ingest.guessing.titles import leave_titles
from geo.ingest.mapping import DAY_FIELDS, Mapping, Options, column_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.ingest.guessing.headings import HeadingMatch


# What is asked only after the rest: a column of notes is the claim's summary unless another is.
_LATE = ("coder_note",)
# An accusation is not to be made of a column that only says who was there.
_CHECKED = {"accused": "; check that it names who is held responsible"}
# Names of places and parties: "Unknown" is none, and would be one place and one accused for all rows that hold it.
_NAMES = ("place", "outlet", "speaker", "accused")
# The fields whose columns are worth a word where their cells are something else.
_EXPLAINED = ("lat", "lon", *DAY_FIELDS)


def guess_mapping(
    columns: tuple[str, ...], rows: Sequence[Sequence[str]], *, title: str = ""
) -> tuple[Mapping, tuple[Guess, ...]]:
    """Return a proposal how the rows of a strange table become claims, and the reason of each part of it.

    Parameters
    ----------
    columns
        Names of the columns.
    rows
        The first rows, each with a cell for every column.
    title
        What the data is called.
    """
    return _Guesser(columns, rows).guess(title)


class _Guesser:
    """One table being guessed at: its columns, the fields their names fit, and how its numbers and days are written."""

    def __init__(self, columns: tuple[str, ...], rows: Sequence[Sequence[str]]) -> None:
        self._columns = Columns(columns, rows)
        self._cells = self._columns.cells
        self._taken = self._columns.taken
        self._matches = {name: match_fields(self._columns.headings[name]) for name in self._columns.names}
        self._decimal, self._order = ".", ""

    def guess(self, title: str) -> tuple[Mapping, tuple[Guess, ...]]:
        """Return mapping and reasons: of the fields, then of the options, then of the columns left."""
        self._decimal, decimal = prove_decimal(self._named(NUMBER_FIELDS))
        self._order, order = prove_order(self._named(DAY_FIELDS))
        figures = guess_figures(self._columns, self._decimal)
        leave_misnamed(self._columns)
        lat, lon, place = (next(iter(self._find(field)), "") for field in ("lat", "lon", "place"))
        if lat and lon:
            leave_exchanged(self._columns, self._decimal, lat=lat, lon=lon, place=place)
        joined = {} if self._has_days() else guess_date_parts(self._columns, self._order)
        self._guess_fields()
        joined |= join_coordinates(self._columns, self._decimal)
        kinds = guess_kinds(self._columns, self._find("incident_kind"))
        self._leave_half_point()
        guess_point(self._columns)
        area = guess_area(self._columns)
        leave_narrowed(self._columns, self._decimal, self._order)
        if self._guess_lone_day():
            name = self._taken["start"]
            joined |= guess_span(self._columns.headings[name])
            if order is None:
                self._order, order = prove_order({name: self._cells[name]})
        elif "start" not in self._taken:
            joined |= guess_date_parts(self._columns, self._order, coarsest="year")
        kinds |= leave_titles(self._columns, self._order)
        self._guess_incident()
        typed = [name for field, name in self._taken.items() if field in {*NUMBER_FIELDS, *DAY_FIELDS, *_NAMES}]
        typed += [guess.column for guess in self._columns.guesses if guess.field.startswith("figure:")]
        missing, unknown = prove_unknown({name: self._cells[name] for name in typed})
        outlets, parted = part_outlets(self._taken.get("outlet", ""), self._cells)
        if "outlet" not in self._taken:
            outlets, parted = guess_addresses(self._columns, self._find("outlet"))
        fields = {field: column_rule(name) for field, name in self._taken.items() if field != "outlet" or not outlets}
        fields |= joined | area
        options = Options(dates=self._order, decimal=self._decimal, missing=missing)
        guesses = sorted(self._columns.guesses, key=lambda guess: self._columns.names.index(guess.column))
        taken = [guess for guess in guesses if guess.field]
        left = [guess for guess in guesses if not guess.field]
        said = [guess for guess in (order, decimal, unknown, parted) if guess]
        mapping = Mapping(
            title=title, options=options, fields=fields, words=kinds, figures=tuple(figures), outlets=outlets
        )
        return mapping, (*taken, *said, *left)

    def _named(self, fields: Iterable[str]) -> dict[str, list[str]]:
        """Return the cells of the columns whose names fit one of the fields."""
        return {name: self._cells[name] for field in fields for name in self._find(field)}

    def _find(self, field: str) -> list[str]:
        """Return the columns whose names fit a field, the best name first."""
        fitting = [name for name in self._columns.names if field in self._matches[name] and self._cells[name]]
        return sorted(fitting, key=lambda name: self._matches[name][field], reverse=True)

    def _has_days(self) -> bool:
        """Return whether the cells of a column called one of the event's days are days."""
        cells = self._named(["start"]).values()
        return any(fit("start", each, order=self._order, decimal=".").fits for each in cells)

    def _guess_fields(self) -> None:
        """Take a column for each field whose name and cells fit, the best fitting names first."""
        pairs = [(match, field, name) for name, matches in self._matches.items() for field, match in matches.items()]
        pairs.sort(key=_preference, reverse=True)
        for name, fields in self._matches.items():
            if not fields.keys().isdisjoint(KEY_FIELDS) and (cell := find_shortened(self._cells[name])):
                self._columns.leave(
                    name, f"a spreadsheet shortened its keys: of {quote(cell)} the last digits are lost"
                )
        explained: dict[str, str] = {}
        # A column all of whose cells fit goes before one half of whose cells do, whatever they are called.
        for is_named, field, name in [(named, *pair[1:]) for named in (False, True) for pair in pairs]:
            if field in self._taken or not self._columns.is_free(name) or not self._cells[name]:
                continue
            is_exact = self._matches[name][field].exact
            named = is_named and is_exact
            shown = fit(field, self._cells[name], order=self._order, decimal=self._decimal, is_named=named)
            if shown.fits:
                self._columns.take(field, name, shown.words + _CHECKED.get(field, ""))
            elif field == "claim_id" and "incident_id" not in self._taken:
                self._take_repeating_key(name)
            elif field in _EXPLAINED and is_exact:
                explained.setdefault(name, shown.words)
        for name, words in explained.items():
            if name not in self._taken.values():
                self._columns.leave(name, words)

    def _take_repeating_key(self, name: str) -> None:
        """Take a key several rows share as the incident's."""
        shown = fit("incident_id", self._cells[name], order="", decimal=".")
        if shown.fits and not any("incident_id" in matches for matches in self._matches.values()):
            words = f"{shown.words}: rows with the same key are taken as claims about one incident"
            self._columns.take("incident_id", name, words)

    def _leave_half_point(self) -> None:
        """Leave a latitude without a longitude, and the reverse: half a point would set every row aside."""
        for field, other in (("lat", "lon"), ("lon", "lat")):
            if field in self._taken and other not in self._taken:
                name = self._columns.give_back(field)
                self._columns.leave(name, "no column was found for the other coordinate")

    def _guess_lone_day(self) -> bool:
        """Take the only well filled column of full days as the day of the event, where no name says so."""
        if "start" in self._taken:
            return False
        free = filter(self._columns.is_free, self._columns.names)
        asked = (name for name in free if not is_of_entry(self._columns.headings[name]))
        days = [name for name in asked if _are_full_days(self._cells[name])]
        if len(days) == 1 and len(self._cells[days[0]]) * 2 > len(self._columns.rows):
            shown = fit("start", self._cells[days[0]], order=self._order, decimal=".")
            self._taken["start"] = days[0]
            reason = f"No column is called a day; of {quote(days[0])} {shown.words}, and of no other column."
            self._columns.guesses.append(Guess("start", days[0], reason))
            return True
        return False

    def _guess_incident(self) -> None:
        """Name the incident by its key where no column does, and place and day cannot."""
        key = self._taken.get("incident_id")
        if key and "incident" not in self._taken and not {"place", "start"} <= set(self._taken):
            self._taken["incident"] = key
            self._columns.guesses.append(
                Guess("incident", key, f"No column names the incident; its key {quote(key)} does.")
            )


def _preference(pair: tuple[HeadingMatch, str, str]) -> tuple[bool, int, bool, int]:
    """Return how a pair of field and column is preferred to others: whole names, long headings, likely ones."""
    match, field, _ = pair
    return match.exact, match.words, field not in _LATE, match.rank


def _are_full_days(cells: list[str]) -> bool:
    """Return whether cells are days beyond doubt: not years, not numbers that could be days of a spreadsheet."""
    whole = bool(cells) and all(re.search(r"[0-9]{4}\D|\D[0-9]{4}", cell) for cell in cells)
    return whole and fit("start", cells, order="", decimal=".").fits
