"""The sentences before a reply: whose document of which day, or what a board decided at its meeting."""

from beredning.matter.things import ReplyForm
from beredning.wording.dates import DateGap
from beredning.wording.formula import Formula, Line
from beredning.wording.gaps import ChoiceGap, GenitiveGap, InstanceGap

FORM = ChoiceGap(
    {
        ReplyForm.OFFICERS_REPORT: "tjänsteutlåtande",
        ReplyForm.OFFICE_OPINION: "kontorsyttrande",
        ReplyForm.OPINION: "yttrande",
    },
    {
        "remissvar": {ReplyForm.OPINION: "remissvar"},
        "remissyttrande": {ReplyForm.OPINION: "remissyttrande"},
        "svar": {ReplyForm.OPINION: "svar"},
        "tjänsteskrivelse": {ReplyForm.OFFICERS_REPORT: "tjänsteskrivelse"},
        "förvaltningsyttrande": {ReplyForm.OFFICE_OPINION: "förvaltningsyttrande"},
    },
)

# Facts: owner (a genitive as printed), form, dated.
REPLY = Formula(
    "reply",
    {"owner": GenitiveGap(), "form": FORM, "dated": DateGap()},
    (
        Line("{owner} {form} daterat {dated} har i huvudsak följande lydelse."),
        Line("{owner} {form} har i huvudsak följande lydelse."),
        Line("{owner} gemensamma {form} daterat {dated} har i huvudsak följande lydelse.", "gemensamma"),
        Line("{owner} gemensamma {form} har i huvudsak följande lydelse.", "gemensamma"),
        Line("{owner} {form}, daterat {dated}, har i huvudsak följande lydelse.", "commas"),
        Line("{owner} {form} daterad {dated} har i huvudsak följande lydelse.", "daterad"),
        Line("{owner} {form} av {dated} har i huvudsak följande lydelse.", "av"),
        Line("{owner} {form} daterat {dated} har följande lydelse.", "whole"),
        Line("{owner} {form} har följande lydelse.", "whole"),
        Line("{owner} {form} daterat {dated} är i huvudsak av följande lydelse.", "är-av"),
        Line("{owner} {form} är i huvudsak av följande lydelse.", "är-av"),
        Line("{owner} {form} daterat {dated} lyder i huvudsak enligt följande.", "lyder"),
        Line("{owner} {form} lyder i huvudsak enligt följande.", "lyder"),
    ),
)

# Facts: body, date.
BOARD_DECISION = Formula(
    "reply_decision",
    {"body": InstanceGap(capital=True), "date": DateGap()},
    (
        Line("{body} beslutade vid sitt sammanträde {date} följande."),
        Line("{body} beslutade följande."),
        Line("{body} beslutade vid sitt sammanträde {date} att", "att"),
        Line("{body} beslutade vid sammanträde {date} följande.", "no-sitt"),
        Line("{body} beslutade vid sammanträde {date} att", "no-sitt att"),
        Line("{body} beslutade {date} följande.", "day-only"),
        Line("{body} beslutade {date} att", "day-only att"),
        Line("{body} beslutade vid sitt sammanträde {date} enligt följande.", "enligt"),
        Line("{body} beslutade vid sitt sammanträde {date} följande:", "colon"),
        Line("{body} behandlade ärendet vid sitt sammanträde {date} och beslutade följande.", "behandlade"),
        Line("{body} behandlade ärendet vid sitt sammanträde {date} och beslutade att", "behandlade att"),
        Line("{body} har vid sitt sammanträde {date} beslutat följande.", "perfect"),
        Line("{body} beslutade att", "att"),
    ),
)

FORMULAS = (REPLY, BOARD_DECISION)
