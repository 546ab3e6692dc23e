"""One file on its way in: its bytes, what is known of it so far, and the reading under way.

A plain holder, kept by the session through `opening_state`; nothing of a file is parsed here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from geo.errors import AtlasError
    from geo.ingest import Examined, Mapping, Opened, Reading, Said, Source

# As with the atlas's own tables: enough to tell files apart, short enough to cite.
_VERSION_DIGITS = 12
_CODEC = "zstd"


@dataclass(eq=False)
class Opening:
    """One file, or the files of the five tables, on the way in.

    Attributes
    ----------
    held
        Names and bytes of the files; packed ones are read through `sources`.
    examined
        What was found out without reading it whole; None until then.
    layout
        The mapping of the known layout it has; None for a strange table.
    by_hand
        Whether the reader matches its columns although its layout is known.
    proposal, mapping_error
        The mapping the matching starts from, and why a mapping file is none; the guess is used without a proposal.
    said
        What the reader said of the file beside a mapping: how its bytes are read, the order of day and month.
    reading
        The process that reads it now, if one does.
    opened
        The outcome, where no row of it could be used.
    error
        Why it cannot be opened, if so.
    preview
        The mapping, as text, that a preview was made for, and what came of it.
    """

    held: tuple[Source, ...]
    said: Said
    examined: Examined | None = None
    layout: Mapping | None = None
    by_hand: bool = False
    proposal: Mapping | None = None
    mapping_error: AtlasError | None = None
    reading: Reading | None = None
    opened: Opened | None = None
    error: AtlasError | None = None
    preview: tuple[str, Opened | AtlasError] | None = None
    _sizes: tuple[int, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """The files as they came."""
        if not self._sizes:
            return self.held
        sized = zip(self.held, self._sizes, strict=True)
        return tuple(replace(each, data=pa.decompress(each.data, size, _CODEC, asbytes=True)) for each, size in sized)

    @property
    def size(self) -> int:
        """Bytes held of the files."""
        return sum(len(source.data) for source in self.held if isinstance(source.data, bytes))

    @property
    def name(self) -> str:
        """What the file is called, or the first of several; text from outside."""
        first, *others = (source.name for source in self.held)
        return f"{first} and {len(others)} more" if others else first

    @property
    def is_one_table(self) -> bool:
        """Whether it is one file whose bytes are still held, so that it can be read in another way."""
        return len(self.held) == 1 and self.size > 0

    def pack(self) -> None:
        """Hold the bytes packed from now on: a table takes a fifth of the room, and is seldom read anew."""
        sources = self.sources
        self._sizes = tuple(len(source.data) for source in sources if isinstance(source.data, bytes))
        self.held = tuple(replace(each, data=pa.compress(each.data, _CODEC, asbytes=True)) for each in sources)

    def let_go(self) -> None:
        """Forget the bytes of the files; their names stay."""
        self.held = tuple(replace(source, data=b"") for source in self.held)
        self._sizes = ()

    def find_version(self) -> str:
        """Return the data version: "own-" and the first digits of a SHA-256 over the files in order of their names."""
        digest = hashlib.sha256()
        for source in sorted(self.sources, key=lambda each: each.name):
            digest.update(source.data if isinstance(source.data, bytes) else b"")
        return f"own-{digest.hexdigest()[:_VERSION_DIGITS]}"
