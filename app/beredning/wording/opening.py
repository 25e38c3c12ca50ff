"""The head of a paper: its designation, the annex line above it, where each subject came from, who presents it."""

from beredning.matter.choices import OriginKind, PaperKind
from beredning.wording.dates import DateGap
from beredning.wording.divisions import DivisionsGap, RegistryNumbersGap
from beredning.wording.formula import Formula, Line
from beredning.wording.gaps import ChoiceGap, GenitiveGap, PatternGap
from beredning.wording.names import SignersGap

KIND = ChoiceGap(
    {PaperKind.PM: "PM", PaperKind.REPORT: "Utlåtande", PaperKind.OFFICERS_LETTER: "Tjänsteskrivelse"},
    {"capitals": {PaperKind.REPORT: "UTLÅTANDE", PaperKind.OFFICERS_LETTER: "TJÄNSTESKRIVELSE"}},
)

# Facts: kind, number (`2017:19`, `2017:` when blank), divisions (signs), registry (numbers).
DESIGNATION = Formula(
    "designation",
    {
        "kind": KIND,
        "number": PatternGap(r"(?:19|20)\d\d:\d{0,4}", 9),
        "number:year": PatternGap(r"(?:19|20)\d\d", 4),
        "divisions": DivisionsGap(),
        "divisions:short": DivisionsGap(short=True),
        "registry": RegistryNumbersGap(),
    },
    (
        Line("{kind} {number} {divisions:short} ({registry})"),
        Line("{kind} {number} ({registry})"),
        Line("{kind} {divisions} ({registry})"),
        Line("{kind} ({registry})"),
        Line("{kind} {number} {divisions:short}"),
        Line("{kind} {divisions}"),
        Line("{kind} {number}"),
        Line("{kind}"),
        Line("{kind} {number} {divisions:short} {registry}", "no-brackets"),
        Line("{kind} {divisions} {registry}", "no-brackets"),
        Line("{kind} {registry}", "no-brackets"),
        Line("{kind} {number:year} {divisions:short} ({registry})"),
    ),
)

# Facts: number, owner (genitive of the body whose minutes), date, section.
ANNEX = Formula(
    "annex",
    {
        "number": PatternGap(r"\d{1,3}(?::\d{1,3})? ?[A-Za-z]?", 10),
        "owner": GenitiveGap(),
        "date": DateGap(),
        "section": PatternGap(r"\d{1,4}", 4),
    },
    (
        Line("Bilaga {number} till {owner} protokoll {date}, § {section}"),
        Line("Bilaga {number} till {owner} protokoll {date} § {section}", "no-comma"),
        Line("Bilaga {number} till {owner} protokoll {date}"),
        Line("Bilaga till {owner} protokoll {date}, § {section}"),
        Line("Bilaga till {owner} protokoll {date}"),
    ),
)

NUMBER = PatternGap(r"(?:19|20)\d\d:\d{1,4}", 9)
SENDER = PatternGap(
    r"(?!den \d)(?!.*\((?:19|20)\d\d:)(?!.* (?:om|har|är|ska|att) )(?!.*[.:;?!] [A-ZÅÄÖ]).*[^\s.,:;]", 300
)
REFERRAL, MOTION, LETTER = OriginKind.REFERRAL, OriginKind.MOTION, OriginKind.LETTER
PROPOSAL, REQUEST = OriginKind.PROPOSAL, OriginKind.REQUEST

# Facts: kind, sender, number.
ORIGIN = Formula(
    "origin",
    {"sender": SENDER, "number": NUMBER},
    (
        Line("Remiss från {sender}", kind=REFERRAL),
        Line("Motion ({number}) av {sender}", kind=MOTION),
        Line("Motion av {sender}", kind=MOTION),
        Line("Skrivelse av {sender}", kind=LETTER),
        Line("Förslag från {sender}", kind=PROPOSAL),
        Line("Hemställan från {sender}", kind=REQUEST),
        Line("Remiss ({number}) från {sender}", kind=REFERRAL),
        Line("Skrivelse ({number}) av {sender}", kind=LETTER),
        Line("Förslag ({number}) från {sender}", kind=PROPOSAL),
        Line("Hemställan ({number}) från {sender}", kind=REQUEST),
        # Known other forms.
        Line("Motion av {sender} ({number})", "number-last", kind=MOTION),
        Line("Motion {number} av {sender}", "bare-number", kind=MOTION),
        Line("Skrivelse av {sender} ({number})", "number-last", kind=LETTER),
        Line("Skrivelse från {sender}", "från", kind=LETTER),
        Line("Motion från {sender}", "från", kind=MOTION),
        Line("Remiss av {sender}", "av", kind=REFERRAL),
        Line("Förslag av {sender}", "av", kind=PROPOSAL),
        Line("Hemställan av {sender}", "av", kind=REQUEST),
        Line("Remissen från {sender}", "definite", kind=REFERRAL),
    ),
)

# Facts: presenters (Signers, their title as role).
PRESENTERS = Formula(
    "presenters",
    {"presenters": SignersGap()},
    (
        Line("Föredragande {presenters} anför följande."),
        Line("Föredragande {presenters} anför", "bare"),
        Line("Föredragande {presenters} anför:", "bare colon"),
        Line("Föredragande {presenters} har anfört följande.", "perfect"),
        Line("Föredragande {presenters} framför följande.", "framför"),
        Line("Föredragande {presenters} anför följande:", "colon"),
    ),
)

FORMULAS = (DESIGNATION, ANNEX, ORIGIN, PRESENTERS)
