"""Fifteen claims made up so that every expected answer can be worked out by hand, and frames made from them."""

from __future__ import annotations

import csv

import pandas as pd

from geo.claims import fold_text

DAYS = ("event_start", "event_end", "claimed_on", "published_on", "period_start", "period_end")
FLOATS = ("lat", "lon", "radius_m")
FIGURES = ("value_low", "value_high")
_FLAT_VIEW = """
claim_id incident_id incident incident_kind scope place_id place place_kind lat lon radius_m event_start event_end
date_precision claimed_on published_on outlet speaker_id speaker speaker_kind party_to_conflict origin via claim_type
stance answers summary measure victim_class value_low value_high bound per period_start period_end accused weapon
additive document_id text_file paragraph wording place_basis claimed_on_precision outlet_id origin_id accused_id
coder_note place_ar search_text
"""
FLAT_COLUMNS = tuple(_FLAT_VIEW.split())

HOSTILE_PLACE = "{{7*7}}"
HOSTILE_NAME = "<img src=x onerror=alert(1)>"
HOSTILE_INCIDENT = "'; DROP TABLE claims; --"

# place_id: name, name_ar, lat, lon, radius_m. At zoom 8 Akayrshi and Raqqa are 31 px apart, at zoom 9 62 px.
_PLACES = {
    "": ("", "", None, None, None),
    "akayrshi": ("Akayrshi", "\u0627\u0644\u0639\u0643\u064a\u0631\u0634\u064a", 35.8565, 39.1303, 800.0),
    "boukamal": ("Boukamal", "\u0627\u0644\u0628\u0648\u0643\u0645\u0627\u0644", 34.4523, 40.9185, 2000.0),
    "raqqa": ("al-Raqqa", "\u0627\u0644\u0631\u0642\u0629", 35.9528, 39.0079, 3500.0),
    "saydnaya": ("Saydnaya prison", "\u0635\u064a\u062f\u0646\u0627\u064a\u0627", 33.6652, 36.3288, None),
    "syria": ("Syria", "", None, None, None),
    "taveuni": ("Taveuni", "", -16.8, 179.9, 900.0),
    HOSTILE_PLACE: (HOSTILE_NAME, "", -16.8, -179.9, 100.0),
}
# incident_id: title, kind, scope, place_id, start, end, precision
_INCIDENTS = {
    "akayrshi-strike": (
        "Strike on Akayrshi",
        "air_strike",
        "single_event",
        "akayrshi",
        "2017-05-14",
        "2017-05-14",
        "day",
    ),
    "boukamal-strike": (
        "Strike on Boukamal",
        "air_strike",
        "single_event",
        "boukamal",
        "2017-05-15",
        "2017-05-15",
        "day",
    ),
    "prison": ("Killings in prison", "execution", "ongoing_practice", "saydnaya", "2013-01-01", "", "year"),
    "advance": ("Advance on the city", "offensive", "event_series", "raqqa", "2017-05-01", "2017-05-31", "month"),
    "talks": ("Talks in May", "negotiation", "single_event", "", "", "", "unknown"),
    "both": ("Both strikes together", "air_strike", "aggregate_total", "", "2017-05-14", "2017-05-15", "range"),
    "hostile": (HOSTILE_INCIDENT, "other", "single_event", HOSTILE_PLACE, "2017-05-16", "2017-05-16", "day"),
    "island": ("Risk on an island", "other", "single_event", "taveuni", "2017-05-16", "2017-05-16", "day"),
}
# speaker_id: name, kind, party to the conflict, origin_id
_SPEAKERS = {
    "monitor": ("Monitor", "monitor", "no", "monitor"),
    "spokesman": ("Spokesman", "coalition", "yes", "coalition"),
    "villagers": ("Villagers", "unnamed", "no", "villagers"),
    "amnesty": ("Amnesty", "ngo", "no", "amnesty"),
    "jones": ("Stuart Jones", "state", "yes", "us"),
    "ministry": ("Ministry", "state", "yes", "government"),
    "envoy": ("Envoy", "un_body", "no", "un"),
}
_OUTLETS = {"alpha": "The Alpha", "beta": "Beta Daily", "gamma": "gamma news"}

# What differs from claim to claim; everything else comes from the incident, the place and the speaker.
_CLAIMS = """
claim_id,incident_id,outlet_id,speaker_id,claim_type,stance,measure,value_low,value_high,claimed_on,claimed_on_precision
c01,akayrshi-strike,alpha,monitor,toll,asserts,killed,20,,2017-05-15,day
c02,akayrshi-strike,beta,monitor,toll,asserts,killed,12,12,2017-05-15,day
c03,akayrshi-strike,beta,spokesman,denial,denies,,,,2017-05-16,day
c04,boukamal-strike,alpha,monitor,toll,asserts,killed,,50,2017-05-15,day
c05,boukamal-strike,beta,villagers,responsibility,asserts,,,,2017-05-16,day
c06,boukamal-strike,alpha,spokesman,advance,asserts,,,,2017-05-16,day
c07,prison,alpha,amnesty,toll,asserts,executed,5000,11000,2017-02-07,month
c08,prison,gamma,jones,occurrence,asserts,,,,2017-05-15,day
c09,prison,gamma,ministry,denial,denies,,,,2017-05-16,day
c10,advance,alpha,spokesman,advance,asserts,,,,2017-01-01,year
c11,talks,gamma,envoy,negotiation,asserts,,,,,unknown
c12,talks,gamma,envoy,appraisal,doubts,,,,2017-05-16,week
c13,hostile,alpha,villagers,evidence,asserts,,,,2017-05-16,day
c14,island,beta,villagers,risk,asserts,trapped,0,0,2017-05-16,day
c15,both,alpha,monitor,toll,asserts,killed,32,,2017-05-15,day
"""
_OWN = {
    "c01": {"wording": "at least 20"},
    "c06": {"place_id": "raqqa"},
    "c07": {"event_start": "2011-01-01", "event_end": "2015-12-31"},
    "c12": {"place_id": "syria", "event_end": "2017-05-16", "date_precision": "day"},
    "c13": {"summary": "100%_sure \u0000 = {{7*7}}"},
    "c15": {"wording": "at least 32", "additive": "no"},
}
_SEARCHED = (
    "claim_id",
    "place",
    "place_ar",
    "incident",
    "speaker",
    "outlet",
    "origin",
    "summary",
    "wording",
    "measure",
)


def _spell_out(row: dict[str, str]) -> dict[str, object]:
    """Return one claim of the list above with every column of the flat view."""
    figures = {name: int(row[name]) if row[name] else None for name in FIGURES}
    names = ("incident", "incident_kind", "scope", "place_id", "event_start", "event_end", "date_precision")
    incident = dict(zip(names, _INCIDENTS[row["incident_id"]], strict=True))
    said = {"outlet": _OUTLETS[row["outlet_id"]], "published_on": "2017-05-16", "additive": "yes"}
    claim: dict[str, object] = dict.fromkeys(FLAT_COLUMNS, "") | row | figures | incident | said
    claim |= {"summary": f"{claim['incident']} told"} | _OWN.get(row["claim_id"], {})
    place = ("place", "place_ar", "lat", "lon", "radius_m")
    claim |= zip(place, _PLACES[str(claim["place_id"])], strict=True)
    speaker = ("speaker", "speaker_kind", "party_to_conflict", "origin_id")
    claim |= zip(speaker, _SPEAKERS[row["speaker_id"]], strict=True)
    claim["origin"] = str(claim["origin_id"]).title()
    claim["search_text"] = fold_text(" ".join(str(claim[column]) for column in _SEARCHED))
    return claim


def build_flat(claims: list[dict[str, object]]) -> pd.DataFrame:
    """Return claims as a flat view with the types its contract declares."""
    flat = pd.DataFrame(claims, columns=list(FLAT_COLUMNS))
    for column in FLAT_COLUMNS:
        if column in DAYS:
            flat[column] = pd.to_datetime(flat[column].replace("", None), format="%Y-%m-%d").astype("datetime64[s]")
        elif column in FLOATS:
            flat[column] = flat[column].replace("", None).astype("float64")
        else:
            flat[column] = (
                flat[column].replace("", None).astype("Int64") if column in FIGURES else flat[column].astype("str")
            )
    return flat


def sample_claims() -> list[dict[str, object]]:
    """Return the fifteen claims, one mapping each, days as ISO text and unstated cells as None or empty."""
    return [_spell_out(row) for row in csv.DictReader(_CLAIMS.strip().splitlines())]


def sample_flat() -> pd.DataFrame:
    """Return the fifteen claims as a flat view."""
    return build_flat(sample_claims())


def scattered_flat(places: int) -> pd.DataFrame:
    """Return a flat view of so many places on a regular grid over Syria, place number n having 1 + n % 3 claims."""
    pattern = sample_claims()[0]
    claims = []
    for number in range(places):
        row, column = divmod(number, 25)
        there = {
            "place_id": f"s{number:04}",
            "place": f"Place {number}",
            "lon": 36 + column * 0.25,
            "lat": 33 + row * 0.2,
        }
        claims += [
            {**pattern, **there, "claim_id": f"{number}-{claim}", "incident_id": f"i{number // 2}"}
            for claim in range(1 + number % 3)
        ]
    return build_flat(claims)
