"""How a matter was prepared: who started it, who was asked, and what came of it."""

from beredning.wording.formula import Formula, Line
from beredning.wording.gaps import ChoiceGap
from beredning.wording.lists import ListGap

SUBJECT = ChoiceGap(
    {"one": "Ärendet", "several": "Ärendena"},
    {
        "singular": {"several": "Ärendet"},
        "motion": {"one": "Motionen", "several": "Motionerna"},
        "remiss": {"one": "Remissen", "several": "Remisserna"},
        "skrivelse": {"one": "Skrivelsen", "several": "Skrivelserna"},
        "förslag": {"one": "Förslaget", "several": "Förslagen"},
        "hemställan": {"one": "Hemställan"},
    },
)
GAPS = {"subject": SUBJECT, "bodies": ListGap(), "others": ListGap()}
_VERBS = {"initiated": "initierats av", "referred": "remitterats till", "prepared": "beretts av"}


def _and(role: str) -> tuple[Line, ...]:
    """A sentence that says two things of the preparation: `har initierats av A och remitterats till B`."""
    return tuple(
        Line(f"{{subject}} har {_VERBS[role]} {{bodies}}{joint}{_VERBS[also]} {{others}}.", variant, also=also)
        for variant, joint in (("", " och "), ("har", " och har "), ("samt-verb", " samt "), ("comma", ", "))
        for also in _VERBS
        if also != role
    )


# Facts of the three: subject ("one", "several" matters), bodies; with `also` (another of the three) its bodies, others.
INITIATED = Formula(
    "initiated",
    GAPS,
    (
        Line("{subject} har initierats av {bodies}."),
        Line("{subject} initierades av {bodies}.", "past"),
        Line("{subject} är initierat av {bodies}.", "is"),
        Line("{subject} har väckts av {bodies}.", "väckts"),
        *_and("initiated"),
    ),
)
REFERRED = Formula(
    "referred",
    GAPS,
    (
        Line("{subject} har remitterats till {bodies}."),
        Line("{subject} remitterades till {bodies}.", "past"),
        Line("{subject} har sänts på remiss till {bodies}.", "sänts"),
        Line("{subject} har skickats på remiss till {bodies}.", "skickats"),
        Line("{subject} har remitterats för yttrande till {bodies}.", "yttrande"),
        Line("{subject} har varit remitterat till {bodies}.", "varit"),
        *_and("referred"),
    ),
)
PREPARED = Formula(
    "prepared",
    GAPS,
    (
        Line("{subject} har beretts av {bodies}."),
        Line("{subject} bereddes av {bodies}.", "past"),
        Line("{subject} har beretts inom {bodies}.", "inom"),
        Line("{subject} har beretts gemensamt av {bodies}.", "gemensamt"),
        Line("{subject} har beretts i samråd med {bodies}.", "samråd"),
        *_and("prepared"),
    ),
)

# Facts of the following: bodies.
BODIES = {"bodies": ListGap()}
ABSTAINED = Formula(
    "abstained",
    BODIES,
    (
        Line("{bodies} har avstått från yttrande."),
        Line("{bodies} har avstått från att yttra sig.", "yttra-sig"),
        Line("{bodies} har avstått från att avge yttrande.", "avge"),
        Line("{bodies} har avstått från att svara.", "svara"),
        Line("{bodies} har avstått från att besvara remissen.", "besvara"),
        Line("{bodies} har avstått från att lämna yttrande.", "lämna"),
        Line("{bodies} har avböjt att yttra sig.", "avböjt"),
        Line("{bodies} avstår från yttrande.", "present"),
        Line("{bodies} avstår från att yttra sig.", "present yttra-sig"),
    ),
)
SILENT = Formula(
    "silent",
    BODIES,
    (
        Line("{bodies} har inte inkommit med svar."),
        Line("{bodies} har inte inkommit med något svar.", "något"),
        Line("{bodies} har inte inkommit med remissvar.", "remissvar"),
        Line("{bodies} har inte inkommit med yttrande.", "yttrande"),
        Line("{bodies} har inte inkommit med något yttrande.", "något yttrande"),
        Line("{bodies} har ej inkommit med svar.", "ej"),
        Line("{bodies} har ej inkommit med yttrande.", "ej yttrande"),
        Line("{bodies} har inte besvarat remissen.", "besvarat"),
        Line("{bodies} har inte svarat.", "svarat"),
        Line("{bodies} har inte svarat på remissen.", "svarat remissen"),
        Line("{bodies} har ej svarat.", "ej svarat"),
    ),
)
OFFICE = Formula(
    "office",
    BODIES,
    (
        Line("{bodies} har inkommit med ett kontorsyttrande."),
        Line("{bodies} har inkommit med kontorsyttrande.", "no-article"),
        Line("{bodies} har inkommit med kontorsyttranden.", "plural"),
        Line("{bodies} har inkommit med varsitt kontorsyttrande.", "varsitt"),
        Line("{bodies} har inkommit med ett gemensamt kontorsyttrande.", "gemensamt"),
        Line("{bodies} har svarat med ett kontorsyttrande.", "svarat"),
        Line("{bodies} har lämnat ett kontorsyttrande.", "lämnat"),
        Line("{bodies} har inkommit med ett förvaltningsyttrande.", "förvaltning"),
    ),
)
RECEIVED = Formula(
    "received",
    BODIES,
    (
        Line("Remissvar har inkommit från {bodies}."),
        Line("Yttranden har inkommit från {bodies}.", "yttranden"),
        Line("Yttrande har inkommit från {bodies}.", "yttrande"),
        Line("Svar har inkommit från {bodies}.", "svar"),
    ),
)

FORMULAS = (INITIATED, REFERRED, PREPARED, ABSTAINED, SILENT, OFFICE, RECEIVED)
