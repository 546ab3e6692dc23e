"""What rows of one or several tables must make together: keys that lead somewhere, chains that end, days in order.

Here a claim meets its incident, its document and its speaker; rules within one row are in `geo.schema.rules`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.codebook import LIST_MARK, OPTIONAL_TABLES, TABLES
from geo.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.codebook import Codebook
    from geo.sheets import Sheet

# Cells found flawed, as file, line and column.
Flawed = frozenset[tuple[str, int, str]]

# Longest time after the first day that a day of saying known only as week, month or year can lie.
_SLACK = {"day": 0, "week": 6, "month": 30, "year": 365}

# Scopes whose figures are never added to those of events.
_NEVER_ADDED = frozenset({"ongoing_practice", "aggregate_total"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The tables as far as they could be read, with the cells already found flawed (file, line, column)."""

    sheets: Mapping[str, Sheet]
    flawed: Flawed

    def rows(self, table: str, *columns: str) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield line and these cells of the rows in which all these columns are there and sound."""
        sheet = self.sheets.get(table)
        if sheet is None or not set(columns) <= set(sheet.columns):
            return
        unsound = find_unsound(self.flawed, sheet.file, columns)
        for line, cells in sheet.cells(*columns):
            if line not in unsound:
                yield line, dict(zip(columns, cells, strict=True))

    def by_key(self, table: str, key: str, *columns: str) -> dict[str, dict[str, str]]:
        """Return those cells by the column that holds the key of their row."""
        return {cells[key]: cells for _, cells in self.rows(table, key, *columns)}


def find_unsound(flawed: Flawed, file: str, columns: tuple[str, ...]) -> frozenset[int]:
    """Return the lines of a file on which one of these columns is flawed."""
    return frozenset(line for name, line, column in flawed if name == file and column in columns)


def find_reference_faults(reading: Reading, codebook: Codebook) -> Iterator[Fault]:
    """Yield every fault between rows: lost keys, circles, broken chains of attribution, days in the wrong order."""
    yield from _find_lost_keys(reading, codebook)
    yield from _find_circles(reading, "actors", "actor_id", "member_of")
    yield from _find_circles(reading, "claims", "claim_id", "answers")
    yield from _find_broken_chains(reading)
    yield from _find_early_printings(reading)
    yield from _find_early_answers(reading)
    yield from _find_repeated_places(reading)
    yield from _find_added_practices(reading)
    yield from _find_unused(reading, "incidents", "incident_id")
    yield from _find_unused(reading, "documents", "document_id")
    yield from _find_claims_in_empty_paragraphs(reading)


def _find_lost_keys(reading: Reading, codebook: Codebook) -> Iterator[Fault]:
    """Yield each key in a reference that the table referred to does not have."""
    for table in (*TABLES, *OPTIONAL_TABLES):
        for field in codebook.fields(table):
            if field.type not in {"reference", "references"}:
                continue
            target = field.allowed[0]
            key_column = codebook.columns(target)[0]
            if target not in reading.sheets or key_column not in reading.sheets[target].columns:
                continue
            # Flawed keys count as known, so that one slip in a key does not bring a second fault here.
            known = {key for _, (key,) in reading.sheets[target].cells(key_column)}
            for line, cells in reading.rows(table, field.field):
                for key in filter(None, cells[field.field].split(LIST_MARK)):
                    if key not in known:
                        remedy = f"Correct the key, or add a row for it to {target}.csv."
                        yield _fault(table, line, field.field, key, f"a key of {target}.csv", remedy)


def _find_circles(reading: Reading, table: str, key: str, column: str) -> Iterator[Fault]:
    """Yield each row from which the references in a column lead back to itself."""
    rows = {cells[key]: (line, cells[column]) for line, cells in reading.rows(table, key, column)}
    onward = {name: {to for to in cell.split(LIST_MARK) if to in rows} for name, (_, cell) in rows.items()}
    # A row nothing leads out of, or nothing leads into, is on no circle; what is left after taking these away is.
    while True:
        entered = {to for targets in onward.values() for to in targets}
        kept = {name: targets for name, targets in onward.items() if targets and name in entered}
        if len(kept) == len(onward):
            break
        onward = {name: targets & kept.keys() for name, targets in kept.items()}
    for name in onward:
        line, cell = rows[name]
        wanted = "a chain that ends and never leads back to the row"
        yield _fault(table, line, column, cell, wanted, f"Remove the reference that closes the circle at {name}.")


def _find_broken_chains(reading: Reading) -> Iterator[Fault]:
    """Yield each chain of attribution that does not begin with the publisher or contains the speaker."""
    documents = reading.by_key("documents", "document_id", "publisher_id")
    actors = reading.by_key("actors", "actor_id")
    for line, cells in reading.rows("claims", "document_id", "speaker_id", "via"):
        publisher, speaker = documents.get(cells["document_id"], {}).get("publisher_id"), cells["speaker_id"]
        # A lost document or publisher is one fault of its own and not one more for each of its claims.
        if publisher not in actors:
            continue
        chain = [key for key in cells["via"].split(LIST_MARK) if key]
        if speaker == publisher:
            if chain:
                wanted = f"an empty cell, since {speaker} publishes the document itself"
                yield _fault("claims", line, "via", cells["via"], wanted, "Empty the cell, or correct the speaker.")
        elif chain[:1] != [publisher]:
            wanted = f"a chain that begins with the publisher {publisher}"
            yield _fault("claims", line, "via", cells["via"], wanted, "Put the publisher first.")
        elif speaker in chain:
            wanted = f"a chain without the speaker {speaker}"
            yield _fault("claims", line, "via", cells["via"], wanted, "Take the speaker out of the chain.")


def _find_early_printings(reading: Reading) -> Iterator[Fault]:
    """Yield each claim that was said only after its document was published."""
    documents = reading.by_key("documents", "document_id", "published_on")
    for line, cells in reading.rows("claims", "document_id", "claimed_on"):
        published = documents.get(cells["document_id"], {}).get("published_on", "")
        if published and cells["claimed_on"] > published:
            wanted = f"a day not after the document's, {published}"
            yield _fault("claims", line, "claimed_on", cells["claimed_on"], wanted, "Correct one of the two days.")


def _find_early_answers(reading: Reading) -> Iterator[Fault]:
    """Yield each claim that answers one said later, as far as the precision of both days tells."""
    columns = ("claim_id", "claimed_on", "claimed_on_precision")
    dated = {cells["claim_id"]: cells for _, cells in reading.rows("claims", *columns) if cells["claimed_on"]}
    for line, cells in reading.rows("claims", *columns, "answers"):
        slack = _SLACK.get(cells["claimed_on_precision"])
        if not cells["answers"] or not cells["claimed_on"] or slack is None:
            continue
        latest = date.fromisoformat(cells["claimed_on"]) + timedelta(days=slack)
        for key in cells["answers"].split(LIST_MARK):
            if key in dated and date.fromisoformat(dated[key]["claimed_on"]) > latest:
                wanted = f"a claim said by {latest}; {key} was said on {dated[key]['claimed_on']}"
                yield _fault("claims", line, "answers", key, wanted, "Correct the reference or one of the days.")


def _find_repeated_places(reading: Reading) -> Iterator[Fault]:
    """Yield each claim that repeats the place of its incident as its own."""
    incidents = reading.by_key("incidents", "incident_id", "place_id")
    for line, cells in reading.rows("claims", "incident_id", "place_id"):
        place = cells["place_id"]
        if place and place == incidents.get(cells["incident_id"], {}).get("place_id"):
            remedy = "Empty the cell; the claim takes the incident's place."
            yield _fault("claims", line, "place_id", place, "a place other than the incident's", remedy)


def _find_added_practices(reading: Reading) -> Iterator[Fault]:
    """Yield each figure of an ongoing practice or aggregate total that is marked as one that may be added."""
    incidents = reading.by_key("incidents", "incident_id", "scope")
    for line, cells in reading.rows("claims", "incident_id", "additive"):
        scope = incidents.get(cells["incident_id"], {}).get("scope", "")
        if cells["additive"] == "yes" and scope in _NEVER_ADDED:
            remedy = "Write no, or correct the incident's scope."
            yield _fault("claims", line, "additive", "yes", f"no, since the incident is an {scope}", remedy)


def _find_unused(reading: Reading, table: str, key: str) -> Iterator[Fault]:
    """Yield each row no claim refers to: no screen would ever show it."""
    sheet = reading.sheets.get("claims")
    if sheet is None or key not in sheet.columns:
        return
    # Flawed cells count as used, so that one slip in a key does not bring a second fault here.
    used = {cell for _, (cell,) in sheet.cells(key)}
    for line, cells in reading.rows(table, key):
        if cells[key] not in used:
            remedy = "Add its claims to claims.csv, or remove the row."
            yield _fault(table, line, key, cells[key], "a key at least one claim refers to", remedy)


def _find_claims_in_empty_paragraphs(reading: Reading) -> Iterator[Fault]:
    """Yield each claim that points to a paragraph its document lists as holding none."""
    documents = reading.by_key("documents", "document_id", "without_claim")
    for line, cells in reading.rows("claims", "document_id", "paragraph"):
        empty = documents.get(cells["document_id"], {}).get("without_claim", "").split(LIST_MARK)
        for paragraph in cells["paragraph"].split(LIST_MARK):
            if paragraph and paragraph in empty:
                remedy = "Correct the paragraph here, or without_claim in documents.csv."
                yield _fault("claims", line, "paragraph", paragraph, "a paragraph that holds a claim", remedy)


def _fault(table: str, line: int, column: str, value: str, wanted: str, remedy: str) -> Fault:
    """Return a fault in a table's file."""
    return Fault(f"{table}.csv", line, column, value, wanted, remedy)
