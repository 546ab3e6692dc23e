"""The questions as SQL, written once: text from constants, values only ever bound.

No engine is imported here; an engine keeps the columns of `encoding` and runs what these functions return.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.claims import CLOCKS, VALUE_FIELDS
from geo.store.conditions import VALUE_COLUMNS, Sql, build_choice, build_ranges, build_where, join_all
from geo.store.encoding import OPEN_FUTURE, OPEN_PAST

if TYPE_CHECKING:
    from geo.claims import ClaimFilter
    from geo.store.conditions import Numbers

# Where each clock is stored.
_SPAN_COLUMNS = {"event": ("event_first", "event_last"), "said": ("said_first", "said_last")}


def build_facets(claim_filter: ClaimFilter, numbers: Numbers) -> Sql:
    """Return the question for (field index, value number, claims), each field ignoring its own selection.

    The rest of the filter is looked at once; the fields are then counted on what is left.
    """
    chosen = {field: build_choice(field, getattr(claim_filter, field), numbers) for field in VALUE_FIELDS}
    flags = {field: part for field, part in chosen.items() if part is not None}
    rest = join_all(build_ranges(claim_filter))
    held = ", ".join(
        [VALUE_COLUMNS[field] for field in VALUE_FIELDS]
        + [f"{part.text} AS in_{field}" for field, part in flags.items()]
    )
    counted = []
    for index, field in enumerate(VALUE_FIELDS):
        others = " AND ".join(f"in_{other}" for other in flags if other != field) or "TRUE"
        counted.append(
            f"SELECT {index} AS field_no, {VALUE_COLUMNS[field]} AS value_no, count(*) AS claims "
            f"FROM kept WHERE {others} GROUP BY value_no"
        )
    values = tuple(value for part in flags.values() for value in part.values) + rest.values
    text = f"WITH kept AS MATERIALIZED (SELECT {held} FROM claims WHERE {rest.text}) " + " UNION ALL ".join(counted)
    return Sql(text, values)


def build_counts(where: Sql) -> Sql:
    """Return the question for (claims that pass, those of them with coordinates)."""
    return Sql(f"SELECT count(*) AS shown, count(x_merc) AS on_map FROM claims WHERE {where.text}", where.values)


def build_loosened(claim_filter: ClaimFilter, numbers: Numbers) -> Sql:
    """Return the question for one count per active field: the claims that pass if only that field is cleared."""
    each = [build_where(claim_filter.without(field), numbers) for field in claim_filter.active()]
    counts = ", ".join(f"count(*) FILTER (WHERE {part.text})" for part in each)
    return Sql(f"SELECT {counts} FROM claims", tuple(value for part in each for value in part.values))


def build_span_counts(where: Sql, clock: str) -> Sql:
    """Return the question for (first, last, type_no, claims) of each time span on a clock; null if undated."""
    first, last = _SPAN_COLUMNS[clock]
    return Sql(
        f"SELECT {first} AS first, {last} AS last, claim_type AS type_no, count(*) AS claims "
        f"FROM claims WHERE {where.text} GROUP BY first, last, type_no",
        where.values,
    )


def build_places(where: Sql) -> Sql:
    """Return the question for the claims of each place by type and by incident.

    Rows are (place_no, by_incident, other_no, claims): with by_incident 0 other_no is the number of a claim type, with
    1 that of an incident. The claims are looked for once, which matters when words are searched.
    """
    counted = [
        f"SELECT place_id AS place_no, {by_incident} AS by_incident, {column} AS other_no, count(*) AS claims "
        "FROM kept GROUP BY place_no, other_no"
        for by_incident, column in enumerate(("claim_type", "incident_id"))
    ]
    kept = f"WITH kept AS MATERIALIZED (SELECT place_id, claim_type, incident_id FROM claims WHERE {where.text}) "
    return Sql(kept + " UNION ALL ".join(counted), where.values)


def build_incident_counts(where: Sql) -> Sql:
    """Return the question for (incident_no, place_no, claims)."""
    return Sql(
        "SELECT incident_id AS incident_no, place_id AS place_no, count(*) AS claims "
        f"FROM claims WHERE {where.text} GROUP BY incident_no, place_no",
        where.values,
    )


def build_incidents(where: Sql) -> Sql:
    """Return the question for the claims, speakers, origins, days and coarsest precision of each incident and place."""
    return Sql(
        "SELECT incident_id AS incident_no, place_id AS place_no, count(*) AS claims, "
        "count(DISTINCT speaker_id) AS speakers, count(DISTINCT origin_id) AS origins, "
        "min(event_first) AS first, max(event_last) AS last, max(event_coarseness) AS coarseness "
        f"FROM claims WHERE {where.text} GROUP BY incident_no, place_no",
        where.values,
    )


def build_incident_types(where: Sql) -> Sql:
    """Return the question for (incident_no, place_no, type_no, claims)."""
    return Sql(
        "SELECT incident_id AS incident_no, place_id AS place_no, claim_type AS type_no, count(*) AS claims "
        f"FROM claims WHERE {where.text} GROUP BY incident_no, place_no, type_no",
        where.values,
    )


def build_rows(where: Sql, columns: tuple[str, ...], order: str, offset: int = 0, limit: int | None = None) -> Sql:
    """Return the question for rows of the flat view; the order is SQL of this module's making."""
    listed = ", ".join(f'"{column}"' for column in columns)
    text = f"SELECT {listed} FROM claims WHERE {where.text} ORDER BY {order}"
    if limit is None:
        return Sql(text, where.values)
    return Sql(f"{text} LIMIT ? OFFSET ?", (*where.values, limit, offset))


def build_order(column: str | None, unstated: str | None, *, descending: bool) -> str:
    """Return the order of rows: the column, claims that state nothing in it last, then claim order.

    The column is one of the store's own list of columns; unstated is the SQL of what stands for nothing stated, None
    where that is NULL.
    """
    if column is None:
        return "row_no DESC" if descending else "row_no"
    first = "" if unstated is None else f'("{column}" = {unstated}), '
    return f'{first}"{column}" {"DESC" if descending else "ASC"} NULLS LAST, row_no'


def build_known_days() -> Sql:
    """Return the question on which days something became known."""
    return Sql("SELECT DISTINCT known_on AS day FROM claims WHERE known_on IS NOT NULL ORDER BY day")


def build_reach() -> Sql:
    """Return the question for the first and last day of each clock and the lowest and highest figure of the table."""
    ends = [
        f"{end}(nullif({clock}_{name}, {open_end})) AS {clock}_{end}_{name}"
        for clock in CLOCKS
        for end, name, open_end in (
            ("min", "first", OPEN_PAST),
            ("max", "first", OPEN_PAST),
            ("min", "last", OPEN_FUTURE),
            ("max", "last", OPEN_FUTURE),
        )
    ]
    return Sql(f"SELECT {', '.join(ends)}, min(toll_low) AS toll_min, max(toll_high) AS toll_max FROM claims")
