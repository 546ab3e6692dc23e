"""A held file from its bytes to what is printed of it: what is taken, which document it is, what the status says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from geo.__main__ import main
from geo.anchors import open_article, read_article, verify_article
from geo.anchors.articles import MAX_BYTES
from geo.errors import AtlasError
from geo.tables import load_tables
from tests.geo.made_up_articles import DAILY, DAILY_TEXT, POST, POST_TEXT, anchor_sample
from tests.sample_tables import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return anchor_sample(tmp_path_factory.mktemp("reports") / "tables")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_in_unicode_is_taken(encoding: str) -> None:
    assert open_article(DAILY_TEXT.encode(encoding), "daily.txt").text == DAILY_TEXT


def test_utf_16_is_taken_in_either_order() -> None:
    assert open_article(b"\xfe\xff" + DAILY_TEXT.encode("utf-16-be"), "daily.txt").text == DAILY_TEXT


@pytest.mark.parametrize(
    ("raw", "came"),
    [
        ("Rückzug".encode("latin-1"), "byte 2 is no text in UTF-8"),
        (DAILY_TEXT.encode("utf-16-le"), "byte"),
        ("Rain fell.".encode("utf-16-le"), "zero bytes"),
        ("Rain fell.".encode("utf-32"), "zero bytes"),
        (b"\xff\xfeR\x00a\x00i", "byte 7 is no text in UTF-16"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04rest", "a packed file"),
        (b"{\\rtf1 Rain}", "rich text"),
        (b"\n <!DOCTYPE html><p>Rain", "web page"),
        (b"<html><body>Rain", "web page"),
        (b"", "no text"),
        (b" \r\n\t", "no text"),
        (b"a" * (MAX_BYTES + 1), "more than 2,097,152 bytes"),
    ],
)
def test_anything_else_is_refused_by_name_with_what_to_do(raw: bytes, came: str) -> None:
    with pytest.raises(AtlasError, match=came) as caught:
        open_article(raw, "my \x1b[2J\u202efile.txt")
    told = str(caught.value)
    assert told.startswith(r"'my \x1b[2J\u202efile.txt': ")
    assert "wanted" in told
    assert told.rstrip().endswith(".")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match=r"'none\.txt': No such file"):
        read_article(tmp_path / "none.txt")
    with pytest.raises(AtlasError, match="directory"):
        read_article(tmp_path)


def test_the_document_is_the_one_most_of_whose_sentences_are_found(folder: Path) -> None:
    tables = load_tables(folder)
    copy = POST_TEXT.replace("denies", "admits") + DAILY[4][2]
    report = verify_article(tables, open_article(copy.encode(), "copy.txt"))
    assert (report.document_id, report.same_bytes, report.all_hold) == ("post-1", False, False)
    assert [each.claim_id for each in report.verifications] == [f"c-{number:02}" for number in range(5, 12)]


def test_the_very_file_is_known_by_its_bytes(folder: Path) -> None:
    report = verify_article(load_tables(folder), open_article(POST_TEXT.encode(), "renamed.txt"))
    assert (report.document_id, report.same_bytes, report.all_hold) == ("post-1", True, True)


def test_a_document_can_be_named_and_is_not_guessed_where_two_fit_equally(folder: Path) -> None:
    tables = load_tables(folder)
    both = open_article(f"{DAILY[4][2]}\n{POST[4][2]}\n".encode(), "both.txt")
    with pytest.raises(AtlasError, match="equally many passages of daily-1, post-1"):
        verify_article(tables, both)
    held = verify_article(tables, both, "daily-1")
    assert [each.claim_id for each in held.verifications if each.holds] == ["c-04"]
    with pytest.raises(AtlasError, match="no document 'weekly'; wanted one of daily-1, post-1"):
        verify_article(tables, both, "weekly")
    with pytest.raises(AtlasError, match="no passage of a document is in it"):
        verify_article(tables, open_article(b"Rain.", "rain.txt"))


def test_claims_without_an_anchor_are_counted_and_never_left_out(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    own = anchor_sample(tmp_path / "tables")
    path = own / "anchors.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith("c-04,")) + "\n", encoding="utf-8")
    assert main(["verify", str(own / "texts" / "daily.txt"), str(own)]) == 1
    written = capsysbinary.readouterr().out.decode()
    assert "c-04  no anchor, so not verified" in written
    assert written.splitlines()[-1] == "5 claims of daily-1: 4 verified here, 1 without an anchor."


def test_verify_prints_each_claim_with_its_place_and_succeeds(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["verify", str(folder / "texts" / "daily.txt"), str(folder)]) == 0
    first, *claims, last = capsysbinary.readouterr().out.decode().splitlines()
    assert first == "'daily.txt' is held against daily-1; it is byte for byte the text the claims were coded from."
    assert claims[2] == (
        "c-03  verified here: paragraph 2, sentence 2 at line 3, characters 67 to 121;"
        " paragraph 3, sentence 1 at line 4, characters 1 to 64"
    )
    assert last == "5 claims of daily-1: 5 verified here."


def test_verify_fails_where_a_claim_does_and_says_what_became_of_it(
    folder: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    copy = tmp_path / "copy.txt"
    _, *rest = DAILY_TEXT.replace("blamed", "praised").replace("12 women", "13 women").splitlines()
    copy.write_text("\r\n".join(["Notice", *rest]), encoding="utf-8")
    assert main(["verify", str(copy), str(folder), "--document", "daily-1"]) == 1
    _, *claims, last = capsysbinary.readouterr().out.decode().splitlines()
    assert claims[0] == "c-01  not found: paragraph 1, sentence 1 not found"
    assert claims[3].startswith(
        "c-04  neighbours match, sentence changed: paragraph 4, sentence 1 is changed; in its stead"
    )
    assert claims[3].endswith("line 5, characters 1 to 59")
    assert last == "5 claims of daily-1: 2 verified here, 1 neighbours match, sentence changed, 2 not found."


def test_verify_tells_a_program_the_same(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["verify", str(folder / "texts" / "daily.txt"), str(folder), "--format", "json"]) == 0
    written = json.loads(capsysbinary.readouterr().out)
    assert (written["document_id"], written["same_bytes"], written["unanchored"]) == ("daily-1", True, [])
    claim = written["claims"][3]
    assert (claim["claim_id"], claim["outcome"]) == ("c-04", "verified")
    assert DAILY_TEXT[slice(*claim["passages"][0]["span"])] == DAILY[4][2]


def test_what_cannot_be_verified_at_all_has_a_status_of_its_own(
    folder: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["verify", str(tmp_path / "none.txt"), str(folder)]) == 2
    assert main(["verify", str(folder / "texts" / "daily.txt"), str(SAMPLE)]) == 2
    written = capsysbinary.readouterr()
    assert written.out == b""
    assert b"'none.txt': No such file" in written.err
    assert b"the tables have no anchors; wanted an anchors.csv" in written.err


def test_no_word_and_no_control_code_of_a_held_file_is_printed(
    folder: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(DAILY_TEXT.replace("blamed", "\x1b[2J<script>alert(1)</script>"), encoding="utf-8")
    main(["verify", str(copy), str(folder)])
    main(["verify", str(copy), str(folder), "--format", "json"])
    written = capsysbinary.readouterr()
    for never in (b"\x1b", b"script", b"Villagers", b"Ministry"):
        assert never not in written.out + written.err


def test_check_says_whether_anchors_are_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder)]) == 0
    assert "crosswalk.csv, anchors.csv)." in capsys.readouterr().out
    assert main(["check", str(SAMPLE)]) == 0
    assert "No anchors.csv is there, so claims cannot be verified" in capsys.readouterr().out


def test_anchor_writes_the_table_and_says_what_keeps_it_from_doing_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = anchor_sample(tmp_path / "tables")
    before = (own / "anchors.csv").read_bytes()
    (own / "anchors.csv").write_text("claim_id,paragraph,sentence\nc-02,2,1\nc-03,2,2\nc-12,5,2\n", encoding="utf-8")
    assert main(["anchor", str(own / "texts"), str(own)]) == 0
    assert capsys.readouterr().out.startswith("13 anchors made.")
    assert (own / "anchors.csv").read_bytes() == before
    (own / "anchors.csv").write_text("claim_id,paragraph,sentence\n", encoding="utf-8")
    assert main(["anchor", str(own / "texts"), str(own)]) == 1
    told = capsys.readouterr().err
    assert "claims.csv:3: paragraph: got 'c-02 in paragraph 2, which has 2 sentences'" in told
    assert (own / "anchors.csv").read_text(encoding="utf-8") == "claim_id,paragraph,sentence\n"
