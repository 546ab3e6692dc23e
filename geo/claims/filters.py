"""The question asked of the claims, as one frozen and hashable value, and the vocabulary it is asked in.

Kept free of any engine and any screen: both read the filter, neither adds to it.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.claims.folding import fold_text

# When it happened, and when it was said.
CLOCKS = ("event", "said")

# Fixed order: palette, marks and legend refer to a type by its index here. The codebook lists the same values.
CLAIM_TYPES = (
    "toll",
    "occurrence",
    "responsibility",
    "method",
    "destruction",
    "evidence",
    "denial",
    "condemnation",
    "appraisal",
    "negotiation",
    "advance",
    "risk",
    "inquiry",
)

# Fields of the filter that hold a set of accepted values. These are also the facets.
VALUE_FIELDS = ("outlet", "speaker", "claim_type", "place", "incident", "stance", "party", "measure")


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are asked for; a field at its default restricts nothing.

    Attributes
    ----------
    outlet, speaker, claim_type, place, incident, stance, party, measure
        Accepted values, sorted and without repeats: ids for outlet, speaker, place and incident, vocabulary values
        for the others. ``""`` accepts the claims that state none.
    event_from, event_to
        First and last day (both included) a claim's event span must overlap. An open end is still going on. A claim
        without any event date passes only while both are None.
    said_from, said_to
        The same for the span in which the claim was made.
    as_of
        Only what was known by the end of this day: claims surely said by then, and claims printed by then.
    toll_min, toll_max
        Lowest and highest figure (people, homes, as the measure says; both included) the claim's own span of figures
        must meet. A claim without a figure passes only while both are None.
    text
        Words that must all occur in the search text, in any order and in any of the spellings `fold_text` unites.

    Notes
    -----
    A range whose end lies before its start is met by no claim.
    """

    outlet: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    claim_type: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    incident: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    event_from: date | None = None
    event_to: date | None = None
    said_from: date | None = None
    said_to: date | None = None
    as_of: date | None = None
    toll_min: int | None = None
    toll_max: int | None = None
    text: str = ""

    def __post_init__(self) -> None:
        """Bring every field to one spelling, so that equal questions are equal values."""
        for field in VALUE_FIELDS:
            values = getattr(self, field)
            if isinstance(values, str):
                raise TypeError(f"{field}: got the text {values!r}; wanted a tuple of values, like ({values!r},)")
            object.__setattr__(self, field, tuple(sorted(set(values))))
        for field in ("event_from", "event_to", "said_from", "said_to", "as_of"):
            day = getattr(self, field)
            if day is not None and type(day) is not date:
                object.__setattr__(self, field, date(day.year, day.month, day.day))
        object.__setattr__(self, "text", clean_search(self.text))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is restricted, so that every claim passes."""
        return not self.active()

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words to look for, each once, in the order typed."""
        return tuple(dict.fromkeys(fold_text(self.text).split()))

    def active(self) -> tuple[str, ...]:
        """Return the names of the fields that restrict something, in the order of the class."""
        return tuple(
            field.name for field in dataclasses.fields(self) if getattr(self, field.name) not in ((), None, "")
        )

    def without(self, field: str, value: str | None = None) -> ClaimFilter:
        """Return the filter with one field cleared, or with only one of the field's values taken out.

        Raises
        ------
        ValueError
            If there is no such field, or a single value is named for a field that holds no set of values.
        """
        defaults: dict[str, Any] = {each.name: each.default for each in dataclasses.fields(self)}
        if field not in defaults:
            raise ValueError(f"a filter has no field {field!r}; wanted one of {', '.join(defaults)}")
        if value is None:
            return dataclasses.replace(self, **{field: defaults[field]})
        if field not in VALUE_FIELDS:
            raise ValueError(f"{field} holds no set of values to take {value!r} from; clear it as a whole")
        kept: dict[str, Any] = {field: tuple(held for held in getattr(self, field) if held != value)}
        return dataclasses.replace(self, **kept)


def clean_search(text: str) -> str:
    """Return typed search text with single spaces and without invisible characters; empty if no word is left."""
    parted = "".join(" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp", "Zs"} else sign for sign in text)
    # U+FFFD stands where bytes could not be read: nobody typed it.
    shown = "".join(sign for sign in parted if unicodedata.category(sign) not in {"Cf", "Cs"} and sign != "\ufffd")
    return " ".join(shown.split()) if fold_text(shown) else ""
