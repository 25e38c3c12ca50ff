"""The sentences before a reply: whose document of which day, or what a board decided at its meeting."""

from beredning.matter.choices import ReplyForm
from beredning.wording.dates import DateGap
from beredning.wording.formula import Formula, Line
from beredning.wording.gaps import ChoiceGap, GenitiveGap, InstanceGap, PatternGap

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
        Line("{owner} {form} daterat {dated} är av i huvudsak följande lydelse.", "av-i"),
        Line("{owner} {form} av {dated} är av i huvudsak följande lydelse.", "av av-i"),
        Line("{owner} {form} daterat {dated} har i huvudsak följande lydelse:", "colon"),
        Line("{owner} {form} har i huvudsak följande lydelse:", "colon"),
        Line("{owner} {form} daterat {dated} lyder i huvudsak enligt följande.", "lyder"),
        Line("{owner} {form} lyder i huvudsak enligt följande.", "lyder"),
    ),
)


def _decided(verb: str, variant: str = "") -> tuple[Line, ...]:
    """What a body decided, when and where; the older verb is `beslöt`."""
    return (
        Line(f"{{body}} {verb} vid sitt sammanträde {{date}} följande.", variant),
        Line(f"{{body}} {verb} vid sitt sammanträde {{date}}, § {{section}}, följande.", variant),
        Line(f"{{body}} {verb} vid sitt sammanträde {{date}} § {{section}} följande.", f"no-commas {variant}"),
        Line(f"{{body}} {verb} vid sitt sammanträde {{date}}, § {{section}}, att", f"att {variant}"),
        Line(f"{{body}} {verb} vid sammanträde {{date}}, § {{section}}, följande.", f"no-sitt {variant}"),
        Line(f"{{body}} {verb} {{date}}, § {{section}}, följande.", f"day-only {variant}"),
        Line(f"{{body}} {verb} {{date}}, § {{section}}, att", f"day-only att {variant}"),
        Line(f"{{body}} {verb} följande.", variant),
        Line(f"{{body}} {verb} vid sitt sammanträde {{date}} att", f"att {variant}"),
        Line(f"{{body}} {verb} vid sammanträde {{date}} följande.", f"no-sitt {variant}"),
        Line(f"{{body}} {verb} vid sammanträde {{date}} att", f"no-sitt att {variant}"),
        Line(f"{{body}} {verb} {{date}} följande.", f"day-only {variant}"),
        Line(f"{{body}} {verb} {{date}} att", f"day-only att {variant}"),
        Line(f"{{body}} {verb} vid sitt sammanträde {{date}} enligt följande.", f"enligt {variant}"),
        Line(f"{{body}} {verb} vid sitt sammanträde {{date}} följande:", f"colon {variant}"),
        Line(f"{{body}} {verb} att", f"att {variant}"),
        Line(
            f"{{body}} behandlade ärendet vid sitt sammanträde {{date}} och {verb} följande.", f"behandlade {variant}"
        ),
        Line(f"{{body}} behandlade ärendet vid sitt sammanträde {{date}} och {verb} att", f"behandlade att {variant}"),
    )


# Facts: body, date, section (of the body's minutes).
BOARD_DECISION = Formula(
    "reply_decision",
    {"body": InstanceGap(capital=True), "date": DateGap(), "section": PatternGap(r"\d{1,4}", 4)},
    (
        *_decided("beslutade"),
        *_decided("beslöt", "beslöt"),
        Line("{body} har vid sitt sammanträde {date} beslutat följande.", "perfect"),
        Line("{body} har beslutat följande.", "perfect"),
    ),
)

FORMULAS = (REPLY, BOARD_DECISION)
