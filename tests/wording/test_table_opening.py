"""The head of a paper."""

from datetime import date

import pytest

from beredning.matter.choices import OriginKind, PaperKind
from beredning.wording.names import Signer, Signers
from tests.wording.rows import Row, holds, row

PM, REPORT, LETTER = PaperKind.PM, PaperKind.REPORT, PaperKind.OFFICERS_LETTER
KS = ("KS 2018/550",)

DESIGNATIONS = [
    row("designation", "Tjänsteskrivelse Dnr KS 2018/550", "no-brackets", kind=LETTER, registry=KS),
    row("designation", "PM 2003 RI (Dnr 1-2/2003)", kind=PM, number="2003", divisions=("I",), registry=("1-2/2003",)),
    row("designation", "PM Rotel I Dnr KS 2018/550", "no-brackets", kind=PM, divisions=("I",), registry=KS),
    row("designation", "PM Rotel I (Dnr KS 2018/550)", kind=PM, divisions=("I",), registry=KS),
    row(
        "designation",
        "PM 2016:122 RIX (Dnr 123-456/2016)",
        kind=PM,
        number="2016:122",
        divisions=("IX",),
        registry=("123-456/2016",),
    ),
    row(
        "designation",
        "PM 2016:122 RI+VII (Dnr 123-456/2016)",
        kind=PM,
        number="2016:122",
        divisions=("I", "VII"),
        registry=("123-456/2016",),
    ),
    row(
        "designation",
        "PM 2016:122 RI+RVII (Dnr 1/2016)",
        "short-each",
        kind=PM,
        number="2016:122",
        divisions=("I", "VII"),
        registry=("1/2016",),
    ),
    row(
        "designation",
        "Utlåtande 2017:19 RI (Dnr KS 2016/1)",
        kind=REPORT,
        number="2017:19",
        divisions=("I",),
        registry=("KS 2016/1",),
    ),
    row("designation", "Utlåtande Rotel I (Dnr KS 2019/562)", kind=REPORT, divisions=("I",), registry=("KS 2019/562",)),
    row(
        "designation",
        "Utlåtande 2019: RI (Dnr KS 2019/562)",
        kind=REPORT,
        number="2019:",
        divisions=("I",),
        registry=("KS 2019/562",),
    ),
    row(
        "designation",
        "Utlåtande Rotel IV (Dnr KS 2019/562, KS 2019/563)",
        kind=REPORT,
        divisions=("IV",),
        registry=("KS 2019/562", "KS 2019/563"),
    ),
    row(
        "designation",
        "Utlåtande Rotel IV (Dnr KS 2019/562 och KS 2019/563)",
        "och-numbers",
        kind=REPORT,
        divisions=("IV",),
        registry=("KS 2019/562", "KS 2019/563"),
    ),
    row("designation", "PM Rotel I+VII (Dnr KS 2018/550)", kind=PM, divisions=("I", "VII"), registry=KS),
    row("designation", "PM Rotel I och VII (Dnr KS 2018/550)", "och", kind=PM, divisions=("I", "VII"), registry=KS),
    row("designation", "PM RI (Dnr KS 2018/550)", "short", kind=PM, divisions=("I",), registry=KS),
    row(
        "designation",
        "PM 2018:7 Rotel I (Dnr KS 2018/550)",
        "rotel",
        kind=PM,
        number="2018:7",
        divisions=("I",),
        registry=KS,
    ),
    row("designation", "PM Rotel I (dnr KS 2018/550)", "small-dnr", kind=PM, divisions=("I",), registry=KS),
    row("designation", "PM Diarienummer KS 2018/550", "no-brackets whole-dnr", kind=PM, registry=KS),
    row("designation", "PM Rotel I (Dnr: KS 2018/550)", "dnr-colon", kind=PM, divisions=("I",), registry=KS),
    row("designation", "PM (Dnr KS 2018/550)", kind=PM, registry=KS),
    row("designation", "PM 2018:7 (Dnr KS 2018/550)", kind=PM, number="2018:7", registry=KS),
    row("designation", "PM Rotel VI", kind=PM, divisions=("VI",)),
    row("designation", "Utlåtande 2003:47 RVI", kind=REPORT, number="2003:47", divisions=("VI",)),
    row("designation", "UTLÅTANDE Rotel I (Dnr KS 2018/550)", "capitals", kind=REPORT, divisions=("I",), registry=KS),
    row("designation", "Tjänsteskrivelse (Dnr KS 2021/12)", kind=LETTER, registry=("KS 2021/12",)),
    row("designation", "Tjänsteskrivelse", kind=LETTER),
]

ANNEXES = [
    row(
        "annex",
        "Bilaga 6:7 till kommunstyrelsens protokoll den 19 mars 2003, § 8",
        number="6:7",
        owner="kommunstyrelsens",
        date=date(2003, 3, 19),
        section="8",
    ),
    row(
        "annex",
        "Bilaga 12 till kommunfullmäktiges protokoll den 1 december 2008 § 14",
        "no-comma",
        number="12",
        owner="kommunfullmäktiges",
        date=date(2008, 12, 1),
        section="14",
    ),
    row(
        "annex",
        "Bilaga 2 till kommunstyrelsens protokoll den 19 mars 2003",
        number="2",
        owner="kommunstyrelsens",
        date=date(2003, 3, 19),
    ),
]

ORIGINS = [
    row("origin", "Remiss från Kulturdepartementet", kind=OriginKind.REFERRAL, sender="Kulturdepartementet"),
    row(
        "origin",
        "Motion (2016:5) av Joakim Larsson (M)",
        kind=OriginKind.MOTION,
        number="2016:5",
        sender="Joakim Larsson (M)",
    ),
    row(
        "origin",
        "Motion av Anna Berg och Bo Ek (båda MP) (2006:36)",
        "number-last",
        kind=OriginKind.MOTION,
        number="2006:36",
        sender="Anna Berg och Bo Ek (båda MP)",
    ),
    row("origin", "Motion av Karin Gustafsson m.fl. (S)", kind=OriginKind.MOTION, sender="Karin Gustafsson m.fl. (S)"),
    row("origin", "Skrivelse av Ewa Larsson (mp)", kind=OriginKind.LETTER, sender="Ewa Larsson (mp)"),
    row("origin", "Skrivelse från Hyresgästföreningen", "från", kind=OriginKind.LETTER, sender="Hyresgästföreningen"),
    row("origin", "Förslag från kulturnämnden", kind=OriginKind.PROPOSAL, sender="kulturnämnden"),
    row("origin", "Hemställan från Stockholms Stadshus AB", kind=OriginKind.REQUEST, sender="Stockholms Stadshus AB"),
    row(
        "origin",
        "Hemställan från idrottsnämnden och fastighetsnämnden",
        kind=OriginKind.REQUEST,
        sender="idrottsnämnden och fastighetsnämnden",
    ),
]

WANNGARD = Signer("Karin Wanngård", role="borgarrådet")
PRESENTERS = [
    row(
        "presenters",
        "Föredragande stadsbyggnads- och kulturborgarrådet Roger Mogert anför följande.",
        presenters=Signers((Signer("Roger Mogert", None, "stadsbyggnads- och kulturborgarrådet"),)),
    ),
    row(
        "presenters",
        "Föredragande finansborgarrådet Karin Wanngård och stadsbyggnads- och kulturborgarrådet Roger Mogert anför "
        "följande.",
        presenters=Signers(
            (
                Signer("Karin Wanngård", None, "finansborgarrådet"),
                Signer("Roger Mogert", None, "stadsbyggnads- och kulturborgarrådet"),
            )
        ),
    ),
    row("presenters", "Föredragande borgarrådet Karin Wanngård anför följande.", presenters=Signers((WANNGARD,))),
    row(
        "presenters",
        "Föredragande borgarråden Karin Wanngård och Roger Mogert anför följande.",
        presenters=Signers((WANNGARD, Signer("Roger Mogert", role="borgarrådet"))),
    ),
    row(
        "presenters",
        "Föredragande borgarråden Karin Wanngård, Roger Mogert och Clara Lindblom anför följande.",
        presenters=Signers(
            (WANNGARD, Signer("Roger Mogert", role="borgarrådet"), Signer("Clara Lindblom", role="borgarrådet"))
        ),
    ),
    row(
        "presenters",
        "Föredragande borgarråd Karin Wanngård anför följande.",
        "indefinite",
        presenters=Signers((WANNGARD,)),
    ),
    row(
        "presenters",
        "Föredragande finansborgarrådet Karin Wanngård anför följande.",
        presenters=Signers((Signer("Karin Wanngård", role="finansborgarrådet"),)),
    ),
    row(
        "presenters",
        "Föredragande borgarrådet Ann-Margarethe Livh (V) anför följande.",
        presenters=Signers((Signer("Ann-Margarethe Livh", "V", "borgarrådet"),)),
    ),
    row(
        "presenters",
        "Föredragande borgarrådet Karin Wanngård anför följande:",
        "colon",
        presenters=Signers((WANNGARD,)),
    ),
    row("presenters", "Föredragande Karin Wanngård anför följande.", presenters=Signers((Signer("Karin Wanngård"),))),
]


@pytest.mark.parametrize("given", DESIGNATIONS + ANNEXES + ORIGINS + PRESENTERS, ids=str)
def test_the_head_of_a_paper_is_written_and_read(given: Row) -> None:
    holds(given)
