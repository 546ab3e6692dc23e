"""Whether the sentences that claims rest on stand in a holder's copy of the article, and where.

The search finds windows; what they mean for a claim is decided here and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from geo.anchors.held_text import hold_text
from geo.anchors.outcomes import Outcome, Passage, Verification
from geo.anchors.searching import Search

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.anchors.anchoring import Anchor
    from geo.anchors.held_text import HeldText
    from geo.anchors.normalising import Mark

# A sentence rewritten to more than this many times its length, and this many characters more, is no longer shown as
# the same sentence: between two neighbours found far apart stands something else.
_STRETCH = 3
_SLACK = 200


def verify_text(text: str, anchors: Iterable[Anchor]) -> tuple[Verification, ...]:
    """Return what became of each claim the anchors belong to, in their order.

    A sentence counts as found only where it stands as one: the same words inside a longer sentence, as after "It is
    not true that", are a change. Where it stands several times, the place nearest to its own paragraph is taken.
    Paragraphs are the lines that are not empty, or the blocks between empty lines where that puts most sentences of
    the document into their own paragraph, as in a copy with wrapped lines.

    Parameters
    ----------
    text
        The copy, at most `held_text.MAX_CHARACTERS` long.
    anchors
        Of one document or of several; each is judged by itself.

    Raises
    ------
    AtlasError
        If the text is too long, or too unlike prose to be searched (`searching.MAX_WINDOWS`).
    """
    listed = tuple(anchors)
    held = hold_text(text)
    search = Search(held)
    seen = search.find({mark for anchor in listed for mark in (anchor.before, anchor.mark, anchor.after) if mark})
    whole = _find_whole(search, listed, seen)
    by_document: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in listed:
        by_document[anchor.document_id].append(anchor)
    by_block = {document: _counts_by_block(held, its, whole) for document, its in by_document.items()}
    by_claim: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for anchor in listed:
        passage = _judge(held, anchor, whole[anchor], seen, by_block=by_block[anchor.document_id])
        by_claim[anchor.claim_id, anchor.document_id].append(passage)
    return tuple(_sum_up(*key, tuple(passages)) for key, passages in by_claim.items())


def _find_whole(
    search: Search, anchors: Sequence[Anchor], seen: Mapping[Mark, set[int]]
) -> dict[Anchor, tuple[int, ...]]:
    """Return where each sentence stands as one; add to what was seen the places only its neighbours led to."""
    while True:
        new = [
            (anchor.mark, place)
            for anchor in anchors
            for place in _places_beside(search, anchor, seen)
            if place not in seen[anchor.mark] and search.stands_at(anchor.mark, place)
        ]
        if not new:
            break
        for mark, place in new:
            seen[mark].add(place)
    return {
        anchor: tuple(
            place for place in seen[anchor.mark] if search.is_whole(place, anchor.mark, anchor.before, anchor.after)
        )
        for anchor in anchors
    }


def _places_beside(search: Search, anchor: Anchor, seen: Mapping[Mark, set[int]]) -> Iterator[int]:
    """Yield where the sentence would begin next to each place its neighbours were seen at."""
    if before := anchor.before:
        yield from (search.place_after(place + before.length) for place in seen[before])
    if after := anchor.after:
        yield from (search.place_before(place, anchor.mark.length) for place in seen[after])


def _counts_by_block(held: HeldText, anchors: Sequence[Anchor], whole: Mapping[Anchor, Sequence[int]]) -> bool:
    """Tell whether blocks are the paragraphs of a copy, as most of the sentences found and more than by lines say."""
    found = [anchor for anchor in anchors if whole[anchor]]
    by_line, by_block = (
        sum(any(held.paragraph(place, by_block=way) == anchor.paragraph for place in whole[anchor]) for anchor in found)
        for way in (False, True)
    )
    return by_block > max(by_line, len(found) / 2)


def _judge(
    held: HeldText, anchor: Anchor, places: Sequence[int], seen: Mapping[Mark, set[int]], *, by_block: bool
) -> Passage:
    """Return what became of one sentence that stands at these places."""
    if places:
        found = {place: held.paragraph(place, by_block=by_block) for place in places}
        nearest = min(places, key=lambda place: (abs(found[place] - anchor.paragraph), place))
        outcome = Outcome.VERIFIED if found[nearest] == anchor.paragraph else Outcome.MOVED
        window: tuple[int, int] | None = (nearest, nearest + anchor.mark.length)
    else:
        outcome, window = _judge_by_neighbours(held, anchor, seen)
    span = held.span(*window) if window else None
    found_in = held.paragraph(window[0], by_block=by_block) if window else None
    return Passage(anchor.part, anchor.paragraph, anchor.sentence, outcome, span, found_in)


def _judge_by_neighbours(
    held: HeldText, anchor: Anchor, seen: Mapping[Mark, set[int]]
) -> tuple[Outcome, tuple[int, int] | None]:
    """Return what became of a sentence that is not found, and what stands between its neighbours now."""
    before, after = anchor.before, anchor.after
    # Where a document begins or ends with the sentence, the copy's own beginning or end stands in for a neighbour.
    begins = sorted(place + before.length for place in seen[before]) if before else [0]
    ends = sorted(seen[after]) if after else [len(held.normalised)]
    gaps = [(ends[at] - begin, begin, ends[at]) for begin in begins if (at := bisect_left(ends, begin)) < len(ends)]
    if not gaps or not (before or after):
        return Outcome.NOT_FOUND, None
    width, begin, end = min(gaps)
    if width > _STRETCH * anchor.mark.length + _SLACK:
        # Before the first sentence and after the last there may be anything, such as the furniture of a page.
        return (Outcome.NOT_FOUND if before and after else Outcome.CHANGED), None
    between = held.normalised[begin:end]
    begin += len(between) - len(between.lstrip())
    return Outcome.CHANGED, (begin, begin + len(between.strip())) if between.strip() else None


def _sum_up(claim_id: str, document_id: str, passages: tuple[Passage, ...]) -> Verification:
    """Return what became of a claim from what became of its sentences."""
    worst = max((passage.outcome for passage in passages), key=list(Outcome).index)
    spans = tuple(passage.span for passage in passages if passage.span)
    return Verification(claim_id, document_id, worst, spans, passages)
