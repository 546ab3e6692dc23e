"""Independent voices: who carries whom, and how many different bodies stand behind many printings.

Counts of printings, outlets, speakers and origins live side by side here, so that no screen takes one for another.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from geo.flattening import VIA_MARK

if TYPE_CHECKING:
    import pandas as pd

Role = Literal["outlet", "relay", "speaker"]


@dataclass(frozen=True, slots=True)
class Voices:
    """How many stand behind some claims.

    Attributes
    ----------
    printings
        Claims, one for each statement that a document prints: two outlets with one statement are two printings.
    outlets, speakers
        Different publishers, and different persons or bodies that are quoted.
    origins
        Different independent voices: a spokesman and the body he speaks for are one, and so are three outlets that
        quote the same monitor.
    unnamed
        How many of the origins are unnamed groups. Such a group counts as one voice however often it is quoted, for
        two mentions of "activists" may mean the same people. It may also overlap with a named origin, so between
        ``origins - unnamed`` and ``origins`` voices are known to be different.
    parties
        How many of the origins are parties to the conflict.
    """

    printings: int
    outlets: int
    speakers: int
    origins: int
    unnamed: int
    parties: int


@dataclass(frozen=True, slots=True)
class Carriage:
    """One step of attribution: who carries whose words, in how many claims.

    Attributes
    ----------
    carrier, carried
        Names. An outlet's own statement is a step from the outlet to itself as a speaker.
    carrier_id, carried_id
        Keys of outlets and speakers; "" for an agency or person in between, whom the flat view knows by name only.
    claim_ids
        The claims that took this step, sorted.
    """

    carrier: str
    carrier_id: str
    carrier_role: Role
    carried: str
    carried_id: str
    carried_role: Role
    claim_ids: tuple[str, ...]

    @property
    def claims(self) -> int:
        """How many claims took this step."""
        return len(self.claim_ids)


def list_bodies(actors: pd.DataFrame) -> dict[str, str]:
    """Return for each actor by key the body one step up, "" for none, from the actors table."""
    return dict(zip(actors["actor_id"], actors["member_of"], strict=True))


def count_voices(claims: pd.DataFrame) -> Voices:
    """Return the counts of printings, outlets, speakers and origins behind some rows of the flat view.

    Examples
    --------
    The rate of hangings at Saydnaya in the three articles, as the US gives it: 3 printings, 3 outlets, 3 speakers
    (Stuart Jones, the State Department, the US government), 1 origin.
    """
    return Voices(
        printings=len(claims),
        outlets=claims["outlet_id"].nunique(),
        speakers=claims["speaker_id"].nunique(),
        origins=claims["origin_id"].nunique(),
        unnamed=claims.loc[claims["speaker_kind"] == "unnamed", "origin_id"].nunique(),
        parties=claims.loc[claims["party_to_conflict"] == "yes", "origin_id"].nunique(),
    )


def carried_by(claims: pd.DataFrame) -> tuple[Carriage, ...]:
    """Return every step of attribution outlet > agency > speaker, the one with most claims first, then by name.

    The steps that end in a speaker add up to the number of claims, and so do those that begin with an outlet.

    Parameters
    ----------
    claims
        Rows of the flat view.
    """
    steps: dict[tuple[tuple[str, str, Role], tuple[str, str, Role]], list[str]] = defaultdict(list)
    columns = ("claim_id", "outlet", "outlet_id", "via", "speaker", "speaker_id")
    for claim_id, outlet, outlet_id, via, speaker, speaker_id in zip(*(claims[name] for name in columns), strict=True):
        chain: list[tuple[str, str, Role]] = [(outlet, outlet_id, "outlet")]
        chain += [(name, "", "relay") for name in _name_relays(via, outlet)]
        chain.append((speaker, speaker_id, "speaker"))
        for step in pairwise(chain):
            steps[step].append(claim_id)
    carriages = (Carriage(*carrier, *carried, tuple(sorted(ids))) for (carrier, carried), ids in steps.items())
    return tuple(sorted(carriages, key=lambda each: (-each.claims, each.carrier, each.carried, each.carrier_role)))


def _name_relays(via: str, outlet: str) -> list[str]:
    """Return the names between outlet and speaker in a chain that begins with the outlet."""
    rest = via.removeprefix(outlet).removeprefix(VIA_MARK)
    return rest.split(VIA_MARK) if rest else []
