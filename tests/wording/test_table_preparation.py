"""Who started a matter, who was asked, who answered and how."""

from datetime import date

import pytest

from beredning.matter.choices import ReplyForm
from tests.wording.rows import Row, holds, row

DAY = date(2018, 3, 28)
REPORT, OFFICE, OPINION = ReplyForm.OFFICERS_REPORT, ReplyForm.OFFICE_OPINION, ReplyForm.OPINION

PREPARATION = [
    row(
        "initiated",
        "Ärendet har initierats av Stadsledningskontoret.",
        subject="one",
        bodies=("Stadsledningskontoret",),
    ),
    row(
        "referred",
        "Ärendet har remitterats till stadsledningskontoret, socialnämnden, Farsta stadsdelsnämnd och SISAB.",
        subject="one",
        bodies=("stadsledningskontoret", "socialnämnden", "Farsta stadsdelsnämnd", "SISAB"),
    ),
    row(
        "referred",
        "Ärendet har remitterats till stadsledningskontoret, Idrotts- och fastighetsnämnden, Hässelby-Vällingby "
        "stadsdelsnämnd, Enskede-Årsta-Vantörs stadsdelsnämnd och Stockholm Business Region AB.",
        subject="one",
        bodies=(
            "stadsledningskontoret",
            "Idrotts- och fastighetsnämnden",
            "Hässelby-Vällingby stadsdelsnämnd",
            "Enskede-Årsta-Vantörs stadsdelsnämnd",
            "Stockholm Business Region AB",
        ),
    ),
    row(
        "referred",
        "Ärendena har remitterats till stadsledningskontoret och samtliga stadsdelsnämnder.",
        subject="several",
        bodies=("stadsledningskontoret", "samtliga stadsdelsnämnder"),
    ),
    row(
        "referred",
        "Ärendet har remitterats till stadsledningskontoret, socialnämnden samt samtliga stadsdelsnämnder.",
        "samt",
        subject="one",
        bodies=("stadsledningskontoret", "socialnämnden", "samtliga stadsdelsnämnder"),
    ),
    row(
        "referred",
        "Ärendet har remitterats till socialnämnden och kulturnämnden samt samtliga stadsdelsnämnder.",
        "och-samt",
        subject="one",
        bodies=("socialnämnden", "kulturnämnden", "samtliga stadsdelsnämnder"),
    ),
    row(
        "initiated",
        "Ärendet har initierats av stadsbyggnadsnämnden och remitterats till stadsledningskontoret och SISAB.",
        subject="one",
        bodies=("stadsbyggnadsnämnden",),
        also="referred",
        others=("stadsledningskontoret", "SISAB"),
    ),
    row(
        "initiated",
        "Ärendet har initierats av trafikkontoret och har beretts av stadsledningskontoret.",
        "har",
        subject="one",
        bodies=("trafikkontoret",),
        also="prepared",
        others=("stadsledningskontoret",),
    ),
    row("prepared", "Ärendet har beretts av stadsledningskontoret.", subject="one", bodies=("stadsledningskontoret",)),
    row(
        "referred",
        "Remissen har remitterats till kulturnämnden och utbildningsnämnden.",
        "remiss",
        subject="one",
        bodies=("kulturnämnden", "utbildningsnämnden"),
    ),
    row(
        "referred",
        "Motionen remitterades till trafik- och renhållningsnämnden.",
        "motion past",
        subject="one",
        bodies=("trafik- och renhållningsnämnden",),
    ),
    row(
        "referred",
        "Ärendet har sänts på remiss till Sveriges Kommuner och Landsting och Svensk Handel.",
        "sänts",
        subject="one",
        bodies=("Sveriges Kommuner och Landsting", "Svensk Handel"),
    ),
    row(
        "prepared",
        "Ärendet har beretts av stadsledningskontoret tillsammans med Stockholms Stadshus AB.",
        "tillsammans",
        subject="one",
        bodies=("stadsledningskontoret", "Stockholms Stadshus AB"),
    ),
    row("silent", "SL och PRO har inte svarat på remissen.", "remissen svarat", bodies=("SL", "PRO")),
    row("abstained", "Kulturnämnden har avstått från yttrande.", bodies=("Kulturnämnden",)),
    row(
        "abstained",
        "Kulturnämnden samt Norrmalms stadsdelsnämnd har avstått från yttrande.",
        "samt",
        bodies=("Kulturnämnden", "Norrmalms stadsdelsnämnd"),
    ),
    row("abstained", "Svensk Handel har avstått från att yttra sig.", "yttra-sig", bodies=("Svensk Handel",)),
    row("silent", "SL har inte inkommit med svar.", bodies=("SL",)),
    row(
        "silent",
        "PRO, SPF och Hyresgästföreningen har inte inkommit med svar.",
        bodies=("PRO", "SPF", "Hyresgästföreningen"),
    ),
    row("silent", "SL har inte inkommit med något yttrande.", "något yttrande", bodies=("SL",)),
    row("office", "Idrottsnämnden har inkommit med ett kontorsyttrande.", bodies=("Idrottsnämnden",)),
    row(
        "office",
        "Bromma stadsdelsnämnd och Farsta stadsdelsnämnd har inkommit med kontorsyttranden.",
        "plural",
        bodies=("Bromma stadsdelsnämnd", "Farsta stadsdelsnämnd"),
    ),
    row("received", "Remissvar har inkommit från Svensk Handel och SL.", bodies=("Svensk Handel", "SL")),
]

REPLIES = [
    row(
        "reply",
        "Kulturförvaltningens och idrottsförvaltningens gemensamma tjänsteutlåtande daterat den 28 mars 2018 har i "
        "huvudsak följande lydelse.",
        "gemensamma",
        owner="Kulturförvaltningens och idrottsförvaltningens",
        form=REPORT,
        dated=DAY,
    ),
    row(
        "reply",
        "Stadsledningskontorets tjänsteutlåtande daterat den 28 mars 2018 har i huvudsak följande lydelse.",
        owner="Stadsledningskontorets",
        form=REPORT,
        dated=DAY,
    ),
    row(
        "reply",
        "Kulturförvaltningens kontorsyttrande daterat den 28 mars 2018 har i huvudsak följande lydelse.",
        owner="Kulturförvaltningens",
        form=OFFICE,
        dated=DAY,
    ),
    row(
        "reply",
        "SL:s yttrande daterat den 28 mars 2018 har i huvudsak följande lydelse.",
        owner="SL:s",
        form=OPINION,
        dated=DAY,
    ),
    row(
        "reply",
        "SL:s yttrande av den 28 mars 2018 är av i huvudsak följande lydelse.",
        "av av-i",
        owner="SL:s",
        form=OPINION,
        dated=DAY,
    ),
    row("reply", "PRO:s yttrande har i huvudsak följande lydelse:", "colon", owner="PRO:s", form=OPINION),
    row("reply", "PRO:s yttrande har i huvudsak följande lydelse.", owner="PRO:s", form=OPINION),
    row("reply", "Friends remissvar har i huvudsak följande lydelse.", "remissvar", owner="Friends", form=OPINION),
    row(
        "reply",
        "Miljö- och hälsoskyddsnämndens tjänsteutlåtande daterat den 28 mars 2018 har i huvudsak följande lydelse.",
        owner="Miljö- och hälsoskyddsnämndens",
        form=REPORT,
        dated=DAY,
    ),
    row(
        "reply",
        "Hässelby-Vällingby stadsdelsförvaltnings tjänsteutlåtande av den 28 mars 2018 har i huvudsak "
        "följande lydelse.",
        "av",
        owner="Hässelby-Vällingby stadsdelsförvaltnings",
        form=REPORT,
        dated=DAY,
    ),
    row(
        "reply",
        "Socialförvaltningens tjänsteutlåtande daterat 2018-03-28 har i huvudsak följande lydelse.",
        "figures",
        owner="Socialförvaltningens",
        form=REPORT,
        dated=DAY,
    ),
    row(
        "reply_decision",
        "Socialnämnden beslutade vid sitt sammanträde den 28 mars 2018 följande.",
        body="Socialnämnden",
        date=DAY,
    ),
    row(
        "reply_decision",
        "Socialnämnden beslutade vid sitt sammanträde den 28 mars 2018, § 8, följande.",
        body="Socialnämnden",
        date=DAY,
        section="8",
    ),
    row(
        "reply_decision",
        "Farsta stadsdelsnämnd beslutade vid sitt sammanträde den 28 mars 2018 att",
        "att",
        body="Farsta stadsdelsnämnd",
        date=DAY,
    ),
    row(
        "reply_decision",
        "Miljö- och hälsoskyddsnämnden beslutade vid sammanträde den 28 mars 2018 följande.",
        "no-sitt",
        body="Miljö- och hälsoskyddsnämnden",
        date=DAY,
    ),
    row(
        "reply_decision",
        "Socialnämnden beslutade den 28 mars 2018 följande.",
        "day-only",
        body="Socialnämnden",
        date=DAY,
    ),
    row("reply_decision", "Socialnämnden beslutade följande.", body="Socialnämnden"),
    row(
        "reply_decision",
        "Trafiknämnden beslöt vid sitt sammanträde den 28 mars 2018 följande.",
        "beslöt",
        body="Trafiknämnden",
        date=DAY,
    ),
]


@pytest.mark.parametrize("given", PREPARATION + REPLIES, ids=str)
def test_the_preparation_is_written_and_read(given: Row) -> None:
    holds(given)
