"""A text file as numbered physical lines, read block by block, each line decoded or marked as undecodable.

Kept apart from the CSV reader because a line can be at fault before anyone knows what a row is.
"""

from __future__ import annotations

import codecs
import io
from collections import deque
from typing import TYPE_CHECKING

from geo.ingest.limits import MOST_CELL_CHARACTERS, MOST_COLUMNS
from geo.ingest.readers.budget import long_cell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, Protocol

    from geo.ingest.readers.encodings import Encoding

    class Source(Protocol):
        """Where bytes come from."""

        def read(self, size: int, /) -> bytes:
            """Return up to about `size` bytes, none at the end."""


# Large enough to be quick, small beside a batch of rows.
BLOCK_BYTES = 512 * 1024
# A longer line has a cell over the limit or columns over the limit.
_LONGEST_LINE = MOST_COLUMNS * MOST_CELL_CHARACTERS


class _Narrowed:
    """A file in UTF-16 or UTF-32 handed on as UTF-8, what cannot be decoded as bytes that are not UTF-8 either."""

    def __init__(self, file: BinaryIO, codec: str) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder(codec)("surrogatepass")

    def read(self, size: int, /) -> bytes:
        """Return the next bytes."""
        while data := self._file.read(size):
            try:
                text = self._decoder.decode(data)
            except UnicodeDecodeError:
                return self._mend(data)
            if text:
                return text.encode("utf-8", "surrogatepass")
        try:
            self._decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            self._decoder.reset()
            return b"\xff"
        return b""

    def _mend(self, data: bytes) -> bytes:
        """Return a block with its damaged places marked."""
        self._decoder.errors = "replace"
        text = self._decoder.decode(data)
        self._decoder.errors = "surrogatepass"
        return text.encode("utf-8").replace("\ufffd".encode(), b"\xff")


class TextLines:
    r"""The lines of a text file, one after another, each with its line end (LF, CR or CRLF).

    Attributes
    ----------
    number
        Physical number of the line given last, from 1.
    taken
        Lines given since `start_record`.
    undecodable
        Numbers of the lines that are not in the encoding; such a line holds its bytes as \xNN.
    has_nuls
        Whether a NUL was met so far.
    characters
        Characters of the blocks read so far.
    ended
        Whether the last line was given and more was asked for.
    """

    def __init__(self, file: BinaryIO, encoding: Encoding) -> None:
        file.seek(encoding.skip)
        wide = encoding.is_wide
        self._source: Source = _Narrowed(file, encoding.codec) if wide else file
        self._codec = "utf-8" if wide else encoding.codec
        self._lines: Iterator[str] = iter(())
        self._blocks = self._read_blocks()
        self._returned: deque[str] = deque()
        self.number = 0
        self._numbered = 0
        self.taken: list[str] = []
        self.undecodable: set[int] = set()
        self.has_nuls = False
        self.characters = 0
        self.ended = False

    def __iter__(self) -> TextLines:
        """Return itself: the lines can be taken once."""
        return self

    def __next__(self) -> str:
        """Return the next line."""
        if self._returned:
            line = self._returned.popleft()
        else:
            following = next(self._lines, None)
            while following is None:
                block = next(self._blocks, None)
                if block is None:
                    self.ended = True
                    raise StopIteration
                self._lines = block
                following = next(block, None)
            line = following
        self.number += 1
        self.taken.append(line)
        return line

    def start_record(self) -> int:
        """Forget the lines taken so far; return the number of the line to come."""
        self.taken.clear()
        return self.number + 1

    def give_back(self, lines: list[str]) -> None:
        """Let lines be given again: the last ones taken, in their order."""
        self._returned.extendleft(reversed(lines))
        self.number -= len(lines)
        self.ended = False

    def _read_blocks(self) -> Iterator[Iterator[str]]:
        """Yield the file in blocks of whole lines."""
        rest = b""
        while chunk := self._source.read(BLOCK_BYTES):
            data = rest + chunk
            # A CR at the very end may be the first half of a CRLF.
            cut = max(data.rfind(b"\n"), data.rfind(b"\r", 0, len(data) - 1)) + 1
            rest = data[cut:]
            if len(rest) > _LONGEST_LINE:
                self._refuse_line(data[:cut])
            if cut:
                yield self._decode(data[:cut])
        if rest:
            yield self._decode(rest)

    def _refuse_line(self, before: bytes) -> None:
        line = self._numbered + sum(1 for _ in io.StringIO(before.decode("latin-1"), newline="")) + 1
        raise long_cell(line)

    def _decode(self, block: bytes) -> Iterator[str]:
        if 0 in block:
            self.has_nuls = True
        try:
            lines = io.StringIO(block.decode(self._codec), newline="").readlines()
        except UnicodeDecodeError:
            lines = [self._decode_line(line, place) for place, line in enumerate(_split_lines(block), 1)]
        self._numbered += len(lines)
        self.characters += len(block)
        return iter(lines)

    def _decode_line(self, line: bytes, place: int) -> str:
        try:
            return line.decode(self._codec)
        except UnicodeDecodeError:
            self.undecodable.add(self._numbered + place)
            return line.decode(self._codec, "backslashreplace")


def _split_lines(block: bytes) -> list[bytes]:
    """Return lines with their ends; unlike `str.splitlines`, `bytes.splitlines` knows only LF, CR and CRLF."""
    return block.splitlines(keepends=True)


def read_sample(file: BinaryIO, encoding: Encoding, size: int) -> str:
    """Return about the first `size` bytes as text, whole lines only unless it is one line, damage replaced."""
    file.seek(encoding.skip)
    data = file.read(size)
    text = data.decode(encoding.codec, "replace")
    if len(data) < size:
        return text
    cut = max(text.rfind("\n"), text.rfind("\r")) + 1
    return text[:cut] or text
