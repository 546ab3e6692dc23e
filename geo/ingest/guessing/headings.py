"""What columns are called in tables of events, in English, Arabic, French and German, by the field they stand for.

A name alone proves nothing: `guess` asks the cells too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geo.claims import fold_text
from geo.ingest.grid import LAT_COLUMN, LON_COLUMN, RADIUS_COLUMN
from geo.ingest.mapping import fold_name
from geo.ingest.values.text import clean_text

# The likeliest name first; the one of a reader's own geometry before all.
_HEADINGS = {
    "lat": f"{LAT_COLUMN};lat;latitude;y;y coord;point y;خط العرض;دائرة العرض;العرض;Breitengrad;Breite",
    "lon": f"{LON_COLUMN};lon;long;lng;longitude;x;x coord;point x;خط الطول;الطول;Längengrad;Länge",
    "radius_m": f"{RADIUS_COLUMN};radius m;accuracy m;uncertainty m;precision m;precision radius m",
    "incident_id": "incident id;event id;incident code;incident ref;incident number;incident no;case id;case number"
    ";رقم الحادث;رقم الحدث;رمز الحادث",
    "incident": "incident;event;title;incident title;event title;incident name;الحادث;الحدث;عنوان الحادث;titre"
    ";événement",
    "claim_id": "claim id;id;code;ref;reference;record id;row id;uid;uuid;key;الرقم;المعرف;رقم;identifiant;Nummer",
    "incident_kind": "incident kind;event type;incident type;type;kind;category;نوع الحادث;النوع",
    "place_ar": "place ar;place arabic;name ar;arabic name;name arabic;location arabic;location ar;الاسم بالعربية",
    "place": "place;location;town;city;village;site;locality;settlement;neighbourhood;neighborhood;place name"
    ";location name;site name;where;المكان;الموقع;المدينة;البلدة;القرية;lieu;localité;ville;Ort;Stadt;name",
    "place_kind": "place kind;place type;location type;kind of place",
    "start": "date;event date;start date;day;when;start;date start;date of incident;date of event;occurred on;from"
    ";first day;التاريخ;تاريخ الحادث;تاريخ الحدث;اليوم;تاريخ;jour;date de début;Datum",
    "end": "end date;end;date end;until;to;last day;date to;تاريخ النهاية;تاريخ الانتهاء;date de fin;Enddatum",
    "date_precision": "date precision;precision of the day",
    "claimed_on": "claimed on;said on;date said;statement date;date of statement;claim date;تاريخ التصريح",
    "published_on": "published on;published;publication date;date published;report date;date reported;reported on"
    ";source date;pub date;تاريخ النشر;date de publication",
    "outlet": "outlet;source;sources;newspaper;publisher;published by;media;media outlet;reported by;source name"
    ";paper;name of source;المصدر;المصادر;الصحيفة;journal;média;Quelle;Zeitung",
    "speaker": "speaker;said by;according to;claimed by;claimant;stated by;spokesperson;witness;attributed to"
    ";who says;who said;who said it;who claims;المتحدث;القائل;بحسب;وفقا ل;selon;Sprecher",
    "speaker_kind": "speaker kind;kind of speaker;speaker type",
    "party_to_conflict": "party to conflict;party to the conflict",
    "accused": "accused;perpetrator;perpetrators;alleged perpetrator;responsible;responsible party;blamed;attacker"
    ";belligerent;suspect;killed by;actor;actor1;المتهم;المسؤول;الجهة المسؤولة;الفاعل;الجاني;auteur;responsable;Täter",
    "weapon": "weapon;weapons;weapon type;weapon used;munition;means;type of weapon;السلاح;نوع السلاح;arme;Waffe",
    "via": "via",
    "claim_type": "claim type;type of claim",
    "stance": "stance",
    "answers": "answers",
    "summary": "summary;claim;description;event description;details;narrative;text;notes;note;الوصف;التفاصيل"
    ";الخلاصة;ملاحظات;résumé;Beschreibung",
    "coder_note": "coder note;comment;comments;remarks;notes;note;ملاحظات;commentaire;remarques;Bemerkung",
    "title": "document title;article title;headline;عنوان المقال",
    "paragraph": "paragraph",
    "per": "per",
    "additive": "additive;may be added",
}
# Words that add nothing to a heading: "Name of the town (English)".
_NEUTRAL = (
    "name of the a an incident event attack strike english en in text value full main primary reported original exact"
    " field actual wgs wgs84 84 degrees degree deg decimal dd gps geo number no nom de du le la les l اسم حادث الحادث"
)
# Before a coordinate stands what it is a coordinate of: "Where.lat", "site latitude".
_OF_A_POINT = "where location place site point center centre centroid coord coords coordinate coordinates map town city"

_MEASURES = {
    "killed": "killed;deaths;death;dead;died;fatalities;fatality;toll;القتلى;قتلى;قتيل;للقتلى;الشهداء;شهداء"
    ";الوفيات;وفيات;morts;tués;décès;Tote;Todesopfer;getötet;Getötete",
    "injured": "injured;wounded;injuries;hurt;الجرحى;جرحى;للجرحى;المصابين;مصابين;الإصابات;blessés;Verletzte;verwundet",
    "executed": "executed;executions",
    "detained": "detained;arrested;detentions;arrests;المعتقلين;معتقلين;المعتقلون",
    "trapped": "trapped",
}
_PARTS = {
    "low": "min;minimum;low;lowest;lower;least;الأدنى;ادنى;minimale;mindestens",
    "high": "max;maximum;high;highest;upper;most;الأعلى;أعلى;الأقصى;أقصى;maximale;höchstens",
    "best": "best;estimate;estimated",
}
_CLASSES = {
    "civilians": "civilian;civilians;civ;المدنيين;مدنيين;المدنيون;civils;Zivilisten",
    "women": "women;female;نساء;النساء;femmes;Frauen",
    "combatants": "combatant;combatants;militant;militants;fighter;fighters;مقاتلين;combattants",
    "detainees": "detainees;prisoners;معتقلين",
    "displaced": "displaced;النازحين",
}
# Any other word narrows the figure to people the atlas has no word for ("children killed"): such a column is left.
_COUNTING = (
    "number no num n of the total count people persons casualties reported alleged confirmed est at and bound"
    " عدد مجموع الحد حد nombre total de des Anzahl"
)


@dataclass(frozen=True, slots=True)
class FigureHeading:
    """What a column of figures is called: a measure ("" where the name says none), a class and a part of a figure."""

    measure: str
    victim_class: str
    part: str


@dataclass(frozen=True, slots=True, order=True)
class HeadingMatch:
    """How well a name fits a field; the greater the better.

    Attributes
    ----------
    exact
        Whether the name is the heading and nothing more.
    words
        Words of the heading.
    rank
        0 for the field's likeliest heading, else below it.
    """

    exact: bool
    words: int
    rank: int


def split_heading(name: str) -> tuple[str, ...]:
    """Return the words of a column's name as headings are compared."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", clean_text(name).value)
    return tuple(fold_text(re.sub(r"[\W_]+", " ", parted)).split())


def match_fields(name: str) -> dict[str, HeadingMatch]:
    """Return the fields a column's name fits, and how well."""
    words = split_heading(name)
    found = {}
    for field, headings in _field_headings().items():
        fits = [match for rank, heading in enumerate(headings) if (match := _match(words, heading, rank, field))]
        if fits:
            found[field] = max(fits)
    return found


@lru_cache(maxsize=1)
def plain_names() -> frozenset[str]:
    """Return the headings of fields and the single words of figures, folded as names of columns are compared.

    A single letter is none: "x" is a tick in many a table.
    """
    headings = [heading for names in _HEADINGS.values() for heading in names.split(";")]
    words = [word for names in (*_MEASURES.values(), *_CLASSES.values()) for word in names.split(";")]
    return frozenset(name for name in map(fold_name, (*headings, *words)) if len(name) > 1)


def name_narrowing(name: str) -> str:
    """Return the words by which a figure's heading counts people the atlas has no word for ("children killed").

    "" for any other heading.
    """
    words = split_heading(name)
    if not any(kind == "measure" for word in words for kind, _ in _figure_words().get(word, ())):
        return ""
    return " ".join(word for word in words if word not in _figure_words())


def read_figure_heading(name: str) -> FigureHeading | None:
    """Return what figure a column's name speaks of; None for none and for one the atlas has no word for."""
    measure = victim_class = part = ""
    for word in split_heading(name):
        known = _figure_words().get(word, ())
        if not known:
            return None
        for kind, value in known:
            measure = value if kind == "measure" and not measure else measure
            victim_class = value if kind == "class" and not victim_class else victim_class
            part = value if kind == "part" and not part else part
    return FigureHeading(measure, victim_class, part) if measure or part else None


def _match(words: tuple[str, ...], heading: tuple[str, ...], rank: int, field: str) -> HeadingMatch | None:
    """Return how well words fit one heading: as a whole, or with nothing but neutral words around it."""
    size = len(heading)
    if words == heading:
        return HeadingMatch(exact=True, words=size, rank=-rank)
    if size == 1 and len(heading[0]) == 1:
        return None
    neutral = _neutral_words() | (_point_words() if field in {"lat", "lon"} else frozenset())
    for start in range(len(words) - size + 1):
        if words[start : start + size] == heading and neutral.issuperset(words[:start] + words[start + size :]):
            return HeadingMatch(exact=False, words=size, rank=-rank)
    return None


@lru_cache(maxsize=1)
def _field_headings() -> dict[str, tuple[tuple[str, ...], ...]]:
    return {field: tuple(map(split_heading, names.split(";"))) for field, names in _HEADINGS.items()}


@lru_cache(maxsize=1)
def _neutral_words() -> frozenset[str]:
    return frozenset(split_heading(_NEUTRAL))


@lru_cache(maxsize=1)
def _point_words() -> frozenset[str]:
    return frozenset(split_heading(_OF_A_POINT))


@lru_cache(maxsize=1)
def _figure_words() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return what each word of a figure's heading says; a word that only counts says nothing."""
    found: dict[str, tuple[tuple[str, str], ...]] = dict.fromkeys(split_heading(_COUNTING), (("", ""),))
    for kind, tables in (("measure", _MEASURES), ("class", _CLASSES), ("part", _PARTS)):
        for value, names in tables.items():
            for word in split_heading(names.replace(";", " ")):
                found[word] = (*found.get(word, ()), (kind, value))
    return found
