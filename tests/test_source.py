"""Bytes to characters and back: encodings, marks, what does not decode, and what is no text."""

from __future__ import annotations

import codecs
import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.source import Undecodable, binary_kind, decode, encode

ENCODINGS = [
    "utf-8",
    "shift_jis",
    "euc_jp",
    "cp932",
    "gbk",
    "gb18030",
    "big5",
    "cp949",
    "cp1252",
    "latin-1",
    "koi8-r",
    "utf-16-le",
    "utf-16-be",
    "utf-32-le",
    "utf-16",
    "ascii",
]


@given(st.binary(max_size=200))
def test_any_bytes_come_back_as_they_were(data: bytes):
    source = decode("x", data)
    assert encode(source, source.text.chars) == data


# Where a charset has two codes for one character, no decoder can tell them apart afterwards.
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "ascii", "latin-1", "cp1252", "koi8-r", "utf-16-le", "utf-16-be", "utf-16", "UTF_16", "utf-8-sig"],
)
@given(data=st.binary(max_size=60))
def test_bytes_of_a_given_encoding_come_back(encoding: str, data: bytes):
    source = decode("x", data, encoding)
    assert encode(source, source.text.chars) == data


@pytest.mark.parametrize("encoding", [*ENCODINGS, "iso2022_jp", "utf-7", "idna", "punycode", "undefined", "utf-32"])
@given(data=st.binary(max_size=60))
def test_no_encoding_and_no_bytes_crash(encoding: str, data: bytes):
    with contextlib.suppress(Undecodable):
        source = decode("x", data, encoding)
        assert all(source.text.chars[at] >= "\ud800" for at in source.bad)


@pytest.mark.parametrize(
    "encoding", [name for name in ENCODINGS if name not in ("ascii", "latin-1", "cp1252", "koi8-r")]
)
def test_sound_text_of_legacy_charsets(encoding: str):
    text = "文字\r\n中文"
    source = decode("x", text.encode(encoding), encoding)
    assert (source.text.chars.lstrip("\ufeff"), source.bad) == (text, ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("told", [None, "cp1252", "shift_jis"])
def test_a_mark_decides_and_is_not_counted(mark: bytes, encoding: str, told: str | None):
    data = mark + "𠮷 XNUMX".encode(encoding)
    source = decode("x", data, told)
    assert (source.text.chars, source.encoding, source.bom) == ("𠮷 XNUMX", encoding, mark)
    assert encode(source, "新") == mark + "新".encode(encoding)


def test_bytes_that_are_not_utf8_take_one_place_each():
    source = decode("x", b"a\xff\xe3\x81b\xe3\x81\x82")
    assert source.text.chars == "a\udcff\udce3\udc81bあ"
    assert source.bad == (1, 2, 3)


@pytest.mark.parametrize("order", ["le", "be"])
def test_broken_utf16(order: str):
    encoding = f"utf-16-{order}"
    mark = codecs.BOM_UTF16_LE if order == "le" else codecs.BOM_UTF16_BE
    halves = (
        "a".encode(encoding) + "\ud83d".encode(encoding, "surrogatepass") + "b\udc41".encode(encoding, "surrogatepass")
    )
    data = mark + halves + b"\x41"
    source = decode("x", data)
    assert source.text.chars == "a\ud83db\udc41\udc41"
    assert (source.bad, source.tail) == ((1, 3, 4), b"\x41")
    assert encode(source, source.text.chars) == data


def test_broken_utf32():
    sound = codecs.BOM_UTF32_LE + "a\ud800".encode("utf-32-le", "surrogatepass") + b"\x01\x02"
    source = decode("x", sound)
    assert source.bad == (1, 2, 3)
    assert encode(source, source.text.chars) == sound
    with pytest.raises(Undecodable):
        decode("x", codecs.BOM_UTF32_LE + b"\xff\xff\xff\x7f")


def test_a_multi_byte_charset_broken_at_an_ascii_byte():
    data = "文字".encode("shift_jis") + b"\x81 x"
    source = decode("x", data, "shift_jis")
    assert source.text.chars.endswith(" x")
    assert encode(source, source.text.chars) == data


# What is no text.


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04" + b"text" * 100,
        b"%PDF-1.7\n1 0 obj\n",
        b"\x7fELF\x02\x01\x01",
        "文字".encode("utf-16-le") + "plain words in UTF-16 without a mark".encode("utf-16-le") * 5,
        bytes(range(256)) * 40,
        b"\0" * 5000,
    ],
)
def test_binary(data: bytes):
    assert binary_kind(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        b"a\0b",
        b"text with one \0 in it\n" * 50,
        b"\x1b[31mred\x1b[0m\n" * 20,
        "文字化け。".encode("shift_jis") * 200,
        "文字化け。".encode("euc_jp") * 200,
        "文字".encode("utf-16"),
        "漢字かな".encode() * 1000,
        bytes(range(0x80, 0x100)) * 20,
        b"form\x0cfeed\tand tab\r\n" * 100,
        b"PK is an abbreviation",
    ],
)
def test_text(data: bytes):
    assert binary_kind(data) is None


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_and_never_passes_for_sound(here, xnumx, order: str):
    (here / "a.txt").write_text("sound\n")
    (here / "b.txt").write_bytes("It took XNUMX litres.\r\n日本語の３分の１\u3000。\r\n".encode(order))
    done = xnumx("check")
    assert done.status == 3
    assert f"b.txt: not checked: UTF-16 without a byte order mark, it seems: --encoding={order} reads it" in done.out
    (here / "b.txt").write_bytes(b"RIFF" + b"\1\0" * 5000)
    assert xnumx("check").status == 0
    (here / "b.txt").write_bytes(b"\1\0\0\0" * 5000)
    assert xnumx("check").status == 0


def test_random_bytes_and_compressed_ones_are_binary():
    import random
    import zlib

    noise = random.Random(5).randbytes(20_000)
    assert binary_kind(noise)
    assert binary_kind(zlib.compress(noise[:5000] + b"words " * 2000))


# The whole way.


def test_legacy_text_is_a_finding_or_read_with_encoding(here, xnumx_process):
    (here / "a.txt").write_bytes("詳しくは __LINK_72__ を見よ。\n".encode("shift_jis"))
    plain = xnumx_process("check", "-f", "jsonl")
    told = [json.loads(line) for line in plain.out.splitlines()]
    assert plain.status == 1
    assert any(one["rule"].startswith("encoding/") and one["severity"] == "error" for one in told)
    assert any(one["rule"] == "placeholder/leaked-token" for one in told)
    read = xnumx_process("check", "-f", "jsonl", "--encoding", "shift_jis")
    (one,) = [json.loads(line) for line in read.out.splitlines()]
    assert (one["rule"], one["column"]) == ("placeholder/leaked-token", 6)


def test_utf16_is_read_and_said(here, xnumx):
    (here / "a.txt").write_bytes("詳しくは __LINK_72__ を見よ。\r\n".encode("utf-16"))
    done = xnumx("check", "-v", "-f", "concise")
    assert done.out.startswith("a.txt:1:6: error: placeholder/leaked-token")
    assert "a.txt: read as utf-16-le" in done.err


def test_what_cannot_be_decoded_is_three_and_stops_nobody(here, xnumx):
    (here / "a.txt").write_bytes(codecs.BOM_UTF32_LE + b"\xff\xff\xff\x7f")
    (here / "b.txt").write_text("__LINK_72__\n")
    done = xnumx("check", "-f", "jsonl")
    assert done.status == 3
    assert [json.loads(line)["kind"] for line in done.out.splitlines()] == ["unchecked", "finding"]


def test_bytes_that_do_not_decode_are_told_where_they_stand(here, xnumx_process):
    (here / "a.txt").write_bytes("漢字".encode() + b"\xff\xfe and \x82\r\nsound \xe3\x81")
    told = [json.loads(line) for line in xnumx_process("check", "-f", "jsonl").out.splitlines()]
    bad = [one for one in told if one["rule"] == "encoding/undecodable-bytes"]
    assert [(one["line"], one["column"], one["end_offset"] - one["offset"]) for one in bad] == [
        (1, 3, 2),
        (1, 10, 1),
        (2, 7, 2),
    ]
    assert all(one["severity"] == "error" for one in bad)
    assert "0xFF 0xFE" in bad[0]["message"]


def test_half_a_pair_from_json_is_told():
    import lint

    (found,) = [one for one in lint.check_text("a\ud83db") if one.rule == "encoding/undecodable-bytes"]
    assert (found.start, found.end) == (1, 2)
    assert "U+D83D" in found.message


def test_a_file_in_another_charset_is_not_told_a_thousand_times(here, xnumx_process):
    (here / "a.txt").write_bytes("文字化けした文です。 また文字。\n".encode("euc_jp") * 500)
    told = [json.loads(line) for line in xnumx_process("check", "-f", "jsonl").out.splitlines()]
    bad = [one for one in told if one["rule"] == "encoding/undecodable-bytes"]
    assert [one["kind"] for one in bad] == ["finding"] * 20 + ["truncated"]
    (here / "a.md").write_bytes(b"<!-- xnumx: ignore-file[encoding] an old page -->\n" + b"caf\xe9 bar\n\n" * 30)
    assert xnumx_process("check", "a.md") == (0, "", "")
