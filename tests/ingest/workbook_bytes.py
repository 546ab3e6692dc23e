"""Workbooks made in memory, and their parts exchanged as no spreadsheet program would."""

from __future__ import annotations

import io
import zipfile

import openpyxl


def workbook(*sheets, change=None):
    """Return a workbook; each sheet is its rows, or a name and its rows; `change` gets the openpyxl workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for place, sheet in enumerate(sheets, 1):
        name, rows = sheet if isinstance(sheet, tuple) else (f"Sheet{place}", sheet)
        made = book.create_sheet(name)
        for row in rows:
            made.append(row)
    if change:
        change(book)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def keep(_, text):
    """Return a part of a workbook as it is."""
    return text


def repack(data, change=keep, *, extra=(), compression=zipfile.ZIP_DEFLATED):
    """Return an archive with each part as `change` gives it (None leaves it out), and `extra` parts after them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(packed, "w", compression) as after:
        changed = change is keep
        for name in before.namelist():
            text = change(name, came := before.read(name))
            changed = changed or text != came
            if text is not None:
                after.writestr(name, text)
        for name, text in extra:
            after.writestr(name, text)
    assert changed
    return packed.getvalue()


def replace_in(part, old, new):
    """Return a change for `repack`: one text for another in the part whose name ends so."""

    def change(name, text):
        if not name.endswith(part):
            return text
        assert old in text
        return text.replace(old, new)

    return change
