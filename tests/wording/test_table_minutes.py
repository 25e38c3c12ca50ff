"""What minutes and notices say: tables of facts and the exact sentence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from beredning.matter.meeting import Ballot, Conduct, ItemResult, MotionMoved, Moved, NamedVote, Postponed, Vote
from beredning.matter.things import Signatory
from beredning.wording import minutes as said

ANNA, BO = Signatory(name="Anna Ek", party="M"), Signatory(name="Bo Alm", party="M")
EVA = Signatory(name="Eva Lund", party="L", role="borgarrådet")
BOARDS = "Borgarrådsberedningen"


def motion(asks: Moved, *who: Signatory, proposal: str | None = None, text: str = "") -> MotionMoved:
    return MotionMoved(asks=asks, signatories=who or (ANNA,), proposal=proposal, text=text)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (motion(Moved.APPROVAL, proposal=BOARDS), "Anna Ek (M) yrkar bifall till borgarrådsberedningens förslag."),
        (motion(Moved.APPROVAL, ANNA, BO), "Anna Ek och Bo Alm (båda M) yrkar bifall till förslaget."),
        (motion(Moved.APPROVAL, EVA), "Borgarrådet Eva Lund (L) yrkar bifall till förslaget."),
        (motion(Moved.REJECTION), "Anna Ek (M) yrkar avslag på förslaget."),
        (motion(Moved.REJECTION, text="Dyrt."), "Anna Ek (M) yrkar avslag på förslaget med följande motivering."),
        (motion(Moved.CHANGE, text="Två."), "Anna Ek (M) yrkar ändring i förslaget enligt följande."),
        (motion(Moved.ADDITION, text="Två."), "Anna Ek (M) yrkar tillägg till förslaget enligt följande."),
        (
            motion(Moved.REFERRAL_BACK, ANNA, EVA),
            "Anna Ek (M) och borgarrådet Eva Lund (L) yrkar att ärendet återremitteras.",
        ),
        (
            motion(Moved.REFERRAL_BACK, text="Utred mer."),
            "Anna Ek (M) yrkar att ärendet återremitteras med följande motivering.",
        ),
        (motion(Moved.TABLING), "Anna Ek (M) yrkar att ärendet bordläggs."),
        (motion(Moved.OTHER, text="Nej."), "Anna Ek (M) yrkar följande."),
    ],
)
def test_a_motion_that_was_moved(given: MotionMoved, sentence: str) -> None:
    assert said.moved(given) == sentence


def test_the_propositions_in_the_order_of_the_motions() -> None:
    both = [motion(Moved.APPROVAL, proposal=BOARDS), motion(Moved.OTHER, ANNA, BO, text="x"), motion(Moved.REJECTION)]
    assert said.put("Kommunstyrelsen", both, both[0]) == (
        "Ordföranden ställer propositioner på bifall till borgarrådsberedningens förslag, på bifall till Anna Ek och "
        "Bo Alms (båda M) yrkande och på avslag på förslaget och finner att kommunstyrelsen beslutar om bifall till "
        "borgarrådsberedningens förslag."
    )
    one = [motion(Moved.REFERRAL_BACK), motion(Moved.REFERRAL_BACK, BO)]
    assert said.put("Kommunstyrelsen", one, one[0]) == (
        "Ordföranden ställer proposition på återremiss av ärendet och finner att kommunstyrelsen beslutar om "
        "återremiss av ärendet."
    )


def named(**votes: Vote) -> tuple[NamedVote, ...]:
    return tuple(NamedVote(name=name, vote=vote) for name, vote in votes.items())


@pytest.mark.parametrize(
    ("ballot", "sentence"),
    [
        (Ballot(yes_votes=8, no_votes=5), "Omröstningen utfaller med 8 ja-röster mot 5 nej-röster."),
        (
            Ballot(yes_votes=1, no_votes=2, abstained=1),
            "Omröstningen utfaller med 1 ja-röst mot 2 nej-röster. 1 ledamot avstår från att rösta.",
        ),
        (
            Ballot(votes=named(A=Vote.YES, B=Vote.NO, C=Vote.ABSTAINS, D=Vote.ABSTAINS)),
            "Omröstningen utfaller med 1 ja-röst mot 1 nej-röst. 2 ledamöter avstår från att rösta.",
        ),
        (
            Ballot(yes_votes=6, no_votes=6, casting=True),
            "Omröstningen utfaller med 6 ja-röster mot 6 nej-röster. Rösterna är lika och ordförandens "
            "utslagsröst avgör.",
        ),
    ],
)
def test_a_vote_counted(ballot: Ballot, sentence: str) -> None:
    assert said.counted(ballot) == sentence


def test_what_yes_and_no_stand_for() -> None:
    assert said.stands_for(Ballot(yes="bifall till förslaget", no="avslag.")) == (
        "Ja-röst: bifall till förslaget.",
        "Nej-röst: avslag.",
    )
    assert said.stands_for(Ballot()) == ()


@pytest.mark.parametrize(
    ("result", "how", "sentence"),
    [
        (ItemResult.TABLED, None, "Ärendet bordläggs."),
        (
            ItemResult.TABLED,
            Postponed(until=date(2018, 5, 9)),
            "Ärendet bordläggs till sammanträdet den 9 maj 2018.",
        ),
        (ItemResult.REFERRED_BACK, Postponed(), "Ärendet återremitteras."),
        (
            ItemResult.REFERRED_BACK,
            Postponed(minority=True, requested_by=("Anna Ek (M)", "Bo Alm (M)"), present=6),
            "Ärendet återremitteras på begäran av minst en tredjedel av de närvarande ledamöterna (5 kap. 50 § "
            "kommunallagen). Begäran framställdes av Anna Ek (M) och Bo Alm (M), 2 av 6 närvarande.",
        ),
    ],
)
def test_tabled_and_referred_back(result: ItemResult, how: Postponed | None, sentence: str) -> None:
    assert said.postponed(result, how) == sentence


@pytest.mark.parametrize(
    ("write", "sentence"),
    [
        (lambda: said.stood(Conduct.TOOK_NO_PART, [ANNA]), "Anna Ek (M) deltar inte i beslutet."),
        (lambda: said.stood(Conduct.ABSTAINED, [ANNA, BO]), "Anna Ek och Bo Alm (båda M) avstår från att rösta."),
        (
            lambda: said.stood(Conduct.CONFLICT_OF_INTEREST, [ANNA]),
            "Anna Ek (M) deltar inte i handläggningen av ärendet på grund av jäv.",
        ),
        (lambda: said.earlier([]), ""),
        (lambda: said.earlier([("bordlades", date(2018, 4, 11))]), "Ärendet bordlades den 11 april 2018."),
        (
            lambda: said.earlier([("återremitterades", date(2018, 3, 7)), ("bordlades", None)]),
            "Ärendet återremitterades den 7 mars 2018 och bordlades tidigare.",
        ),
        (lambda: said.laid("Kommunstyrelsen"), "Kommunstyrelsen har lagt fram förslag till beslut."),
        (lambda: said.sections([]), ""),
        (lambda: said.sections(["4"]), "§ 4"),
        (lambda: said.sections(["4", "5"]), "§§ 4–5"),
        (lambda: said.sections(["1", "2", "3", "5", "8", "9"]), "§§ 1–3, 5 och 8–9"),
        (lambda: said.attended(None, None, None, None), ""),
        (
            lambda: said.attended("3", "7", datetime(2018, 4, 25, 9, 40), None),
            "fr.o.m. § 3 (kl. 09.40), t.o.m. § 7",
        ),
        (lambda: said.attended(None, None, None, datetime(2018, 4, 25, 10, 5)), "till kl. 10.05"),
        (lambda: said.sat(datetime(2018, 4, 25, 9), None, None), "Kl. 09.00"),
        (
            lambda: said.sat(datetime(2018, 4, 25, 9), datetime(2018, 4, 25, 11, 30), "Stadshuset"),
            "Kl. 09.00–11.30, Stadshuset",
        ),
        (lambda: said.verified_on(None), "Justeras"),
        (lambda: said.verified_on(date(2018, 5, 9)), "Justeras den 9 maj 2018"),
        (
            lambda: said.extracted("Kommunstyrelsen", date(2018, 4, 25), "2"),
            "Ur kommunstyrelsens protokoll den 25 april 2018, § 2",
        ),
        (lambda: said.number_on_agenda("4 a"), "Ärende 4 a på föredragningslistan"),
        (
            lambda: said.secret("19 kap. 3 §"),
            "Paragrafen omfattas av sekretess enligt 19 kap. 3 § offentlighets- och sekretesslagen (2009:400) och "
            "återges inte här.",
        ),
        (
            lambda: said.secret("19 kap. 3 § OSL"),
            "Paragrafen omfattas av sekretess enligt 19 kap. 3 § OSL och återges inte här.",
        ),
        (
            lambda: said.appeal(date(2018, 6, 7)),
            "Besluten kan överklagas genom laglighetsprövning enligt 13 kap. kommunallagen (2017:725). Överklagandet "
            "ska ha kommit in till förvaltningsrätten senast den 7 juni 2018.",
        ),
        (lambda: said.kept_at("Stadsledningskontoret"), "Hos stadsledningskontoret"),
    ],
)
def test_the_sentences_of_minutes(write: Callable[[], str], sentence: str) -> None:
    assert write() == sentence


def test_a_notice_has_the_last_day_of_appeal_and_the_day_of_removal() -> None:
    days = [date(2018, 4, 25), date(2018, 5, 15), date(2018, 5, 16), date(2018, 6, 7), date(2018, 6, 8)]
    met, *others = days
    lines = dict(said.notice_lines("Kommunstyrelsen", met, "§§ 1–3", *others, "Stadsledningskontoret"))
    assert lines["Anslaget sätts upp"] == "16 maj 2018"
    assert lines["Sista dag för överklagande"] == "7 juni 2018"
    assert lines["Anslaget tas ned tidigast"] == "8 juni 2018"


def test_a_motion_of_a_role_keeps_its_owner() -> None:
    asked = replace(motion(Moved.ADDITION, EVA), text="x")
    assert "bifall till borgarrådet Eva Lunds (L) tilläggsyrkande" in said.put("Kommunstyrelsen", [asked], asked)
