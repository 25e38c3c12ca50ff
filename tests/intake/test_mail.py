"""Mails: their texts and papers, whatever their programs did; hostile ones are refused in one sentence."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beredning.intake.mail import Body, is_mail, read_mail
from beredning.matter.message import UserError
from tests.intake.mails import HOSTILE, ODD, mail, nested, raw


def test_a_mail_says_from_whom_about_what_and_when():
    found = read_mail(mail("Hej!\n", subject="Reservation ärende 4 – åäö"), "a.eml")
    assert (found.sender, found.address) == ("Cecilia Brinck", "cecilia.brinck@example.org")
    assert (found.subject, found.message) == ("Reservation ärende 4 – åäö", "<1@example.org>")
    assert found.sent is not None
    assert found.sent.isoformat() == "2018-04-24T16:05:00"
    assert found.bodies == (Body(text="Hej!\n"),)


def test_plain_text_and_html_of_the_same_are_one_body_and_files_stand_beside():
    given = mail("Hej", html="<p>Hej</p>", files=(("reservation.docx", b"PK\x03\x04"), ("bild.png", b"\x89PNG")))
    found = read_mail(given, "a.eml")
    assert [(body.text.strip(), body.html.strip()) for body in found.bodies] == [("Hej", "<p>Hej</p>")]
    assert found.papers == (("reservation.docx", b"PK\x03\x04"),)
    assert [str(note) for note in found.notes] == ["bild.png is attached to the mail and was not read."]


def test_a_forwarded_mail_is_a_mail_within():
    found = read_mail(mail("Se nedan.", inner=mail("Vi reserverar oss.", subject="Reservation")), "a.eml")
    assert [body.text.strip() for body in found.bodies] == ["Se nedan."]
    assert [(one.subject, one.bodies[0].text.strip()) for one in found.inner] == [("Reservation", "Vi reserverar oss.")]


@pytest.mark.parametrize("name", ODD)
def test_odd_mails_say_the_same(name: str):
    found = read_mail(ODD[name], name)
    assert [body.text.strip() for body in found.bodies] == ["Vi är emot åtgärden."]


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "no text"])
def test_a_hostile_mail_is_refused_in_one_sentence(name: str):
    begun = time.perf_counter()
    with pytest.raises(UserError) as told:
        read_mail(HOSTILE[name], f"{name}.eml")
    assert str(told.value).startswith(f"{name}.eml ")
    assert str(told.value).endswith(".")
    assert time.perf_counter() - begun < 20


def test_a_huge_mail_is_refused():
    with pytest.raises(UserError, match="too large to read: 52 MB, at most 50 MB"):
        read_mail(raw(b"x" * 51 * 2**20), "a.eml")


def test_what_people_forward_is_read():
    assert read_mail(nested(4, "parts"), "a.eml").bodies
    assert read_mail(nested(4, "mails"), "a.eml").inner


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"From: a@b\r\n\r\nHej", True),
        (b"Return-Path: <a>\nReceived: from x\n\tby y\nSubject: z\n\nHej", True),
        (b"Subject: bara\r\n\r\nHej", False),
        (b"PM Rotel I (Dnr KS 2018/550)\n", False),
        (b"Hej: du\n", False),
    ],
)
def test_a_mail_is_known_by_its_head(data: bytes, expected: bool):
    assert is_mail(data) is expected


BITS = (b"", b"\n", b"\r\n\r\n", b"--x", b";", b'"', b"=", b"\xff", b"\x00", b":", b"((", b"=?", b"charset=", b"base64")
WHOLE = mail("Hej å", html="<p>Hej å</p>", files=(("a.docx", b"PK\x03\x04"),), inner=mail("Vi är emot."))
CUTS = st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 25), st.sampled_from(BITS))


@settings(max_examples=300)
@given(st.lists(CUTS, min_size=1, max_size=15))
def test_a_mutated_mail_is_read_or_told(cuts: list[tuple[int, int, bytes]]):
    data = bytearray(WHOLE)
    for at, length, bits in cuts:
        data[at : at + length] = bits
    with suppress(UserError):  # any other error fails
        read_mail(bytes(data), "a.eml")
