"""Numbers and counts as cells write them, whatever marks decimals and thousands, each read with a note or not at all.

Nothing is guessed: a sign that can be two things is read only where it can be one, or where the mapping says which.
"""

from __future__ import annotations

import re
from typing import Generic, NamedTuple, TypeVar

from geo.ingest.outcome import Unreadable
from geo.ingest.values.digits import DECIMAL_SIGN, LONGEST, join_notes, spell_plainly

T = TypeVar("T")


class Read(NamedTuple, Generic[T]):
    """What a cell says.

    Attributes
    ----------
    note
        What was changed to read it, as a sentence that is the same for all cells alike; "" if taken as it stood.
    """

    value: T
    note: str = ""


THOUSANDS = "A thousands mark inside a number was left out"
DECIMAL_COMMA = "A decimal comma was read as a decimal point"
DECIMAL_POINT = "A decimal point was read although decimal commas are stated"
WHOLE_DECIMALS = "A count written with decimals of zero was read as a whole number"

# "1.000" may be one, as programs write it, or a thousand, as half of Europe does.
_DOUBTFUL = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,]000")

# More people than any toll can count, and few enough for every column and chart.
MOST_COUNT = 1_000_000_000

_NO_NUMBER = "Write one number in digits, such as 1250 or 31.5, or leave the cell empty."
_QUICK_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_QUICK_COUNT = re.compile(r"[0-9]{1,9}")
_PLAIN_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_ENDLESS = re.compile(r"[+-]?(?:nan|inf|infinity)", re.IGNORECASE)
# Groups of three parted by a sign that is never a decimal sign.
_PARTED = re.compile(r"[+-]?[0-9]{1,3}(?:(?P<gap>[ '])[0-9]{3})(?:(?P=gap)[0-9]{3})*(?:[.,][0-9]+)?")


def read_number(text: str, *, decimal: str = ".") -> Read[float]:
    """Return the number a cell states; the other decimal sign is read only where it can be nothing else.

    Raises
    ------
    Unreadable
        For anything but one finite number.
    """
    if _QUICK_NUMBER.fullmatch(text) and decimal == ".":
        return Read(float(text))
    plain, note = spell_plainly(text)
    if len(plain) > LONGEST:
        raise Unreadable("The number has too many digits", _NO_NUMBER)
    written, change = unify_decimals(plain, decimal=decimal)
    if not _PLAIN_NUMBER.fullmatch(written):
        reason = "This is no finite number" if _ENDLESS.fullmatch(plain) else "This is not a number"
        raise Unreadable(reason, _NO_NUMBER)
    number = float(written)
    if number in {float("inf"), float("-inf")}:
        raise Unreadable("This is no finite number", _NO_NUMBER)
    return Read(number, join_notes(note, change))


def unify_decimals(plain: str, *, decimal: str, thousands: bool = True) -> tuple[str, str]:
    """Return a number's text with a decimal point and no thousands marks, and what was changed.

    Text that cannot be told for sure comes back as it is: it will not match a number.

    Parameters
    ----------
    decimal
        The decimal sign the whole file is said to use.
    thousands
        Whether thousands marks may stand in it at all; without, ``31,500`` is not read by any rule but `decimal`.
    """
    if DECIMAL_SIGN in plain:
        plain, decimal = plain.replace(DECIMAL_SIGN, "."), "."
    changes = []
    if thousands and _PARTED.fullmatch(plain):
        plain = re.sub(r"[ ']", "", plain)
        changes.append(THOUSANDS)
    mark = "," if decimal == "." else "."
    grouped = rf"[+-]?[1-9][0-9]{{0,2}}(?:{re.escape(mark)}[0-9]{{3}})+(?:{re.escape(decimal)}[0-9]+)?"
    if re.fullmatch(grouped, plain):
        if not thousands:
            return plain if mark == "," else plain.replace(".", ","), ""
        changes.append(THOUSANDS)
        return plain.replace(mark, "").replace(decimal, "."), join_notes(*changes)
    if plain.count(mark) == 1 and decimal not in plain and re.fullmatch(r"[+-]?[0-9]*[.,][0-9]+", plain):
        changes.append(DECIMAL_COMMA if mark == "," else DECIMAL_POINT)
        return plain.replace(",", "."), join_notes(*changes)
    if decimal == "," and mark not in plain:
        plain = plain.replace(",", ".")
    return plain, join_notes(*changes)


def read_count(text: str, *, decimal: str = ".") -> Read[int]:
    """Return the whole number of people or things a cell states.

    Raises
    ------
    Unreadable
        For anything but one whole number from 0 to `MOST_COUNT`, and for one that may be a thousand times larger.
    """
    if _QUICK_COUNT.fullmatch(text):
        return Read(int(text))
    read = read_number(text, decimal=decimal)
    if read.value < 0:
        raise Unreadable("A count cannot be negative", "Correct the number, or leave the cell empty.")
    if read.value > MOST_COUNT:
        raise Unreadable("The count is larger than any toll can be", "Correct the number, or leave the cell empty.")
    if read.value != int(read.value):
        raise Unreadable(
            "A count is a whole number",
            "Correct the number; if point or comma marks the thousands, state the other as the decimal sign.",
        )
    plain = spell_plainly(text)[0]
    # The digits behind the last mark are decimals unless that mark was read as one of thousands.
    decimals = bool(re.search(r"[.,\u066b][0-9]*$", plain)) and THOUSANDS not in read.note
    if decimals and _DOUBTFUL.fullmatch(plain):
        raise Unreadable(
            f"The mark may be one of decimals or of thousands: {read.value:.0f} or {read.value * 1000:.0f}",
            "Write the number without the mark; if it marks the thousands, state the other as the decimal sign.",
        )
    return Read(int(read.value), join_notes(read.note, WHOLE_DECIMALS if decimals else ""))
