"""Two invented articles for the documents of the sample tables, and a copy of the sample anchored to them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from geo.anchors import build_anchors, list_anchors, write_anchors
from geo.tables import load_tables
from tests.sample_tables import change_row, copy_sample

if TYPE_CHECKING:
    from pathlib import Path

    from geo.anchors import Anchor

# Sentence by sentence, with the claims that rest on each, read out by hand.
DAILY = (
    (1, 1, "Aircraft struck Northbridge before dawn", "c-01"),
    (2, 1, "Bo Director of the Vale Monitor named 12 women, Wire One reports.", "c-02"),
    (2, 2, "\u201cWe buried at least 20,\u201d the Hill Front\u2019s speaker said.", "c-03"),
    (3, 1, "That count of at least 20 \u2013 read out by telephone \u2013 stood alone.", "c-03"),
    (4, 1, "Villagers blamed the government and its Ministry of Order.", "c-04"),
    (5, 1, "Rain had kept Mr. Director at home.", ""),
    (5, 2, "More than five homes lay open to it!", "c-12"),
    (6, 1, "قال شاهد من الجسر إن الطريق مغلق.", ""),
    (7, 1, "Pictures: Wire One", ""),
)  # fmt: skip
POST = (
    (1, 1, "Ada Minister denies that anything fell on the bridge.", "c-05"),
    (2, 1, "Up to 50 are hanged each week at the quay, says the Vale Monitor.", "c-06"),
    (3, 1, "From 2018 to 2019 it wrote down 100 to 250 deaths.", "c-07"),
    (4, 1, "About 3,000 lives is its sum for the whole war\u2026 so far.", "c-08"),
    (5, 1, "The true one is much higher, villagers think.", "c-09"),
    (6, 1, "השיחות יתקיימו ברציף הישן.", "c-10"),
    (7, 1, "On the talks the minister would not speak.", "c-11"),
)  # fmt: skip

CHOICE = "claim_id,paragraph,sentence\nc-02,2,1\nc-03,2,2\nc-12,5,2\n"


def write_up(sentences: tuple[tuple[int, int, str, str], ...]) -> str:
    """Return the article: a line for each paragraph, an empty one after the headline."""
    paragraphs: dict[int, list[str]] = {}
    for paragraph, _, sentence, _ in sentences:
        paragraphs.setdefault(paragraph, []).append(sentence)
    head, *rest = (" ".join(each) for each in paragraphs.values())
    return "\n".join([head, "", *rest, ""])


DAILY_TEXT, POST_TEXT = write_up(DAILY), write_up(POST)


def anchor_sample(folder: Path) -> Path:
    """Copy the sample into a folder that does not exist yet, with the articles beside it in `texts`, and anchor it."""
    copy_sample(folder)
    texts = folder / "texts"
    texts.mkdir()
    for key, name, text in (("daily-1", "daily.txt", DAILY_TEXT), ("post-1", "post.txt", POST_TEXT)):
        raw = text.encode()
        (texts / name).write_bytes(raw)
        change_row(folder, "documents", key, text_sha256=hashlib.sha256(raw).hexdigest())
    (folder / "anchors.csv").write_text(CHOICE, encoding="utf-8")
    write_anchors(build_anchors(texts, folder), folder)
    return folder


def sample_anchors(folder: Path, document_id: str | None = None) -> tuple[Anchor, ...]:
    """Return the anchors of the sample, anchored in that folder."""
    return list_anchors(load_tables(anchor_sample(folder)), document_id)
