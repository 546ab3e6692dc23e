"""The filter as a value, the link it fits into, and the spelling under which names are found."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.claims import CLAIM_TYPES, URL_KEYS, VALUE_FIELDS, ClaimFilter, fold_text, from_query, to_query
from geo.claims.links import MAX_NOTICES
from geo.codebook import load_codebook

NONE_USED = "None of the filters in the link could be used, so all claims are shown."
KNOWN = {"outlet": {"alpha", "beta"}, "claim_type": set(CLAIM_TYPES), "place": {"", "raqqa"}, "measure": {"killed"}}


def test_the_claim_types_are_those_of_the_codebook():
    allowed = {field.field: field.allowed for field in load_codebook().fields("claims")}
    assert tuple(allowed["claim_type"]) == CLAIM_TYPES


# --- the spelling names are found under


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("saydnaya", "Saydnaya"),
        ("SAYDNAYA", "\u1e62aydn\u0101y\u0101"),
        ("\u0635\u064a\u062f\u0646\u0627\u064a\u0627", "\u0635\u064e\u064a\u062f\u0646\u0640\u0640\u0627\u064a\u0627"),
        ("deir ezzor", "Deir ez-Zor"),
        ("Deir ez-Zor", "Deir Ezzor"),
        ("deir al zor", "Deir ez-Zor"),
        ("raqqa", "al-Raqqa"),
        ("ar-Raqqa", "Raqqa"),
        ("el raqqa", "Al-Raqqa"),
        ("\u0627\u0644\u0631\u0642\u0629", "\u0631\u0642\u0647"),
        ("\u0631\u0642\u0651\u0629", "\u0627\u0644\u0631\u0642\u0629"),
        ("maarrat numan", "Ma'arrat al-Nu\u02bfm\u0101n"),
        ("Ma\u00b4arrat", "Ma\u2019arrat"),
        ("ash-Shayrat", "Shayrat"),
        ("\u0625\u062f\u0644\u0628", "\u0627\u062f\u0644\u0628"),
        ("\u0645\u0633\u062a\u0634\u0641\u0649", "\u0645\u0633\u062a\u0634\u0641\u064a"),
        ("50", "\u0665\u0660"),
        ("ISIL\u2013held", "isil held"),
        ("\uff21leppo", "aleppo"),
        ("two   words", "two\u00a0words\n"),
        ("Jones\u200f", "jones"),
    ],
)
def test_spellings_of_one_name_fold_to_one(typed, stored):
    assert fold_text(typed) == fold_text(stored) != ""


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("as many as 50", "as many as 50"),  # an article only before its own sound
        ("error, attack, arrest, Assad", "error, attack, arrest, assad"),
        ("al Ab", "al ab"),  # too short to be sure
        ("\u0627\u0644\u0644\u0647", "\u0627\u0644\u0644\u0647"),
        ("100% {{7*7}} a_b", "100% {{7*7}} a_b"),
        ("a\x00b", "a b"),
        ("", ""),
        (" ' - ", ""),
    ],
)
def test_what_is_no_other_spelling_stays(text, folded):
    assert fold_text(text) == folded


arabic_or_any = st.text(
    st.sampled_from("aelzrshdnt '-\u0627\u0644\u0631\u0629\u0640\u064e\u0623\u0621\u00b4\u0130\u00df\u01c5\ufdfa")
    | st.characters()
)


@settings(max_examples=500)
@given(arabic_or_any)
def test_folding_a_folded_text_changes_nothing(text):
    assert fold_text(fold_text(text)) == fold_text(text)


@given(
    st.lists(
        st.sampled_from(["al-Raqqa", "Deir ez-Zor", "'strike'", "\u0627\u0644\u0631\u0642\u0629", "as", "Saydnaya"]),
        max_size=4,
    )
)
def test_a_folded_text_is_words_and_single_spaces(names):
    folded = fold_text("  ".join(names))
    assert folded == " ".join(folded.split())


# --- the filter as a value


def test_equal_questions_are_equal_values():
    one = ClaimFilter(outlet=("b", "a", "b"), text="  two \u200f words\x00 ", event_from=datetime(2017, 5, 15, 9, 30))  # noqa: DTZ001
    other = ClaimFilter(outlet=("a", "b"), text="two words", event_from=date(2017, 5, 15))
    assert one == other
    assert hash(one) == hash(other)
    assert type(one.event_from) is date


def test_search_text_without_a_word_restricts_nothing():
    assert ClaimFilter(text=" '- ").is_empty
    assert not ClaimFilter(text="%").is_empty


def test_words_are_folded_and_each_is_looked_for_once():
    assert ClaimFilter(text="al-Raqqa raqqa Strike").words == ("raqqa", "strike")


def test_a_text_instead_of_a_tuple_of_values_is_refused():
    with pytest.raises(TypeError, match="outlet"):
        ClaimFilter(outlet="alpha")


def test_active_fields_are_those_that_restrict_something():
    assert ClaimFilter().active() == ()
    assert ClaimFilter().is_empty
    claim_filter = ClaimFilter(place=("",), toll_min=0, text="x")
    assert claim_filter.active() == ("place", "toll_min", "text")
    assert not claim_filter.is_empty


def test_one_field_or_one_value_can_be_taken_out():
    claim_filter = ClaimFilter(outlet=("alpha", "beta"), toll_min=3, text="x")
    assert claim_filter.without("outlet") == ClaimFilter(toll_min=3, text="x")
    assert claim_filter.without("outlet", "beta") == ClaimFilter(outlet=("alpha",), toll_min=3, text="x")
    assert claim_filter.without("outlet", "gamma") == claim_filter
    assert claim_filter.without("toll_min") == ClaimFilter(outlet=("alpha", "beta"), text="x")
    assert claim_filter.without("text") == ClaimFilter(outlet=("alpha", "beta"), toll_min=3)


def test_taking_out_what_cannot_be_taken_out_is_refused():
    with pytest.raises(ValueError, match="no field 'colour'"):
        ClaimFilter().without("colour")
    with pytest.raises(ValueError, match="clear it as a whole"):
        ClaimFilter(text="x").without("text", "x")


# --- the link


def test_a_filter_is_written_with_sorted_keys_one_per_value_and_no_defaults():
    claim_filter = ClaimFilter(
        claim_type=("toll", "denial"), place=("", "raqqa"), event_from=date(2017, 5, 15), toll_max=0, text="al-Raqqa"
    )
    assert to_query(claim_filter) == (
        ("event_from", "2017-05-15"),
        ("place", "none"),
        ("place", "raqqa"),
        ("q", "al-Raqqa"),
        ("toll_max", "0"),
        ("type", "denial"),
        ("type", "toll"),
    )
    assert to_query(ClaimFilter()) == ()


def test_the_keys_of_a_link_are_the_published_ones():
    assert (
        *("outlet", "speaker", "type", "place", "incident", "stance", "party", "measure"),
        *("event_from", "event_to", "said_from", "said_to", "as_of", "toll_min", "toll_max", "q"),
    ) == URL_KEYS


values = st.lists(
    st.sampled_from(["none", "~none", "~~none", "", "a&b=c", "x y"]) | st.text(st.characters(codec="utf-8")), max_size=4
)
days = st.none() | st.dates()
figures = st.none() | st.integers(0, 10**12 - 1)


@st.composite
def any_filter(draw):
    chosen = {field: tuple(draw(values)) for field in VALUE_FIELDS}
    for name, ends in (("event", days), ("said", days), ("toll", figures)):
        low, high = draw(ends), draw(ends)
        if low is not None and high is not None and low > high:
            low, high = high, low
        suffixes = ("min", "max") if name == "toll" else ("from", "to")
        chosen |= {f"{name}_{suffixes[0]}": low, f"{name}_{suffixes[1]}": high}
    return ClaimFilter(**chosen, text=draw(st.text(st.characters(codec="utf-8"))))


@settings(deadline=None, max_examples=400)
@given(any_filter())
def test_a_filter_comes_back_whole_from_its_link(claim_filter):
    known = {field: getattr(claim_filter, field) for field in VALUE_FIELDS}
    address = urlencode(to_query(claim_filter))
    assert from_query(parse_qsl(address, keep_blank_values=True), known) == (claim_filter, ())


@settings(deadline=None, max_examples=200)
@given(any_filter(), any_filter())
def test_different_filters_have_different_links(one, other):
    assert (to_query(one) == to_query(other)) == (one == other)


def _one_notice(pairs, known=KNOWN):
    claim_filter, notices = from_query([("outlet", "alpha"), *pairs], known)
    assert claim_filter == ClaimFilter(outlet=("alpha",))
    (notice,) = notices
    return notice


HAS_NOT = "which this table does not have"
NO_DAY = "which is not a day written like 2017-05-15"
NO_NUMBER = "which is not a whole number of at most 12 digits"
NO_WORD = "which is not a word to look for"


@pytest.mark.parametrize(
    ("pair", "notice"),
    [
        (("type", "xyz"), f'The link asks for type "xyz", {HAS_NOT}'),
        (("type", "TOLL"), f'The link asks for type "TOLL", {HAS_NOT}'),
        (("measure", "none"), f'The link asks for measure "none", {HAS_NOT}'),
        (("speaker", "a\x00b"), f'The link asks for speaker "a\ufffdb", {HAS_NOT}'),
        (("speaker", "\u202etxt"), f'The link asks for speaker "\ufffdtxt", {HAS_NOT}'),
        (("colour", "red"), 'The link has the setting "colour", which is not a filter of this atlas'),
        (("", ""), 'The link has the setting "", which is not a filter of this atlas'),
        (("type", ""), "The link names type without a value"),
        (("q", "  "), "The link names q without a value"),
        (("q", "x" * 2001), "The link gives q a value of 2,001 characters, more than 2,000"),
        (("q", "'"), f'The link asks for q "\'", {NO_WORD}'),
        (("q", "\ufffd"), f'The link asks for q "\ufffd", {NO_WORD}'),
        (("event_from", "2023-99-99"), f'The link asks for event_from "2023-99-99", {NO_DAY}'),
        (("said_to", "20170515"), f'The link asks for said_to "20170515", {NO_DAY}'),
        (("toll_min", "-5"), f'The link asks for toll_min "-5", {NO_NUMBER}'),
        (("toll_max", "1e999"), f'The link asks for toll_max "1e999", {NO_NUMBER}'),
        (("toll_max", "\u0665"), f'The link asks for toll_max "\u0665", {NO_NUMBER}'),
    ],
)
def test_what_cannot_be_used_is_left_out_and_named_in_a_plain_sentence(pair, notice):
    assert _one_notice([pair]) == f"{notice}; it was left out."


def test_ends_the_wrong_way_round_are_both_left_out():
    assert _one_notice([("toll_min", "9"), ("toll_max", "5")]) == (
        "The link asks for toll_min 9 and toll_max 5, which ends before it starts; both were left out."
    )
    assert _one_notice([("said_from", "2017-05-16"), ("said_to", "2017-05-15")]) == (
        "The link asks for said_from 2017-05-16 and said_to 2017-05-15, which ends before it starts; "
        "both were left out."
    )


def test_the_first_of_several_single_values_counts():
    claim_filter, notices = from_query([("toll_min", "x"), ("toll_min", "5"), ("toll_min", "6"), ("toll_min", "5")])
    assert claim_filter == ClaimFilter(toll_min=5)
    assert notices[1:] == ('The link gives toll_min more than once; the first was used and "6" left out.',)


def test_a_link_of_which_nothing_is_left_says_that_all_claims_are_shown():
    assert from_query([("type", "xyz")], KNOWN) == (
        ClaimFilter(),
        (NONE_USED, 'The link asks for type "xyz", which this table does not have; it was left out.'),
    )
    assert from_query([], KNOWN) == (ClaimFilter(), ())
    assert NONE_USED not in from_query([("colour", "red")], KNOWN)[1]


def test_values_the_table_has_are_kept_beside_those_it_has_not():
    claim_filter, notices = from_query([("outlet", "alpha"), ("outlet", "gamma"), ("place", "none")], KNOWN)
    assert claim_filter == ClaimFilter(outlet=("alpha",), place=("",))
    assert len(notices) == 1


def test_invisible_signs_in_search_text_are_left_out_and_said_to_be():
    claim_filter, notices = from_query([("q", "Ra\u200bqqa\x00 \ufffdnow")])
    assert claim_filter.text == "Raqqa now"
    assert notices == ("Characters that cannot be shown were left out of the link's search text.",)


def test_a_quoted_value_is_cut_at_sixty_characters_and_shows_that_it_was():
    notice = _one_notice([("type", "<script>" * 20)])
    quoted = notice.split('"')[1]
    assert len(quoted) == 60
    assert quoted.endswith("\u2026")
    assert len(_one_notice([("type", "y" * 60)]).split('"')[1]) == 60


def test_more_than_two_hundred_values_of_a_key_are_capped_and_said_to_be():
    claim_filter, notices = from_query([("outlet", f"o{number}") for number in range(250)])
    assert len(claim_filter.outlet) == 200
    assert notices == ("The link gives outlet more than 200 values; those after that were left out.",)


def test_a_flood_of_junk_gives_few_notices_and_counts_the_rest():
    _, notices = from_query([(f"k{number}", "v") for number in range(1001)])
    assert len(notices) == MAX_NOTICES
    assert notices[-1] == f"{1001 - MAX_NOTICES + 1} further parts of the link were left out for like reasons."
