"""How the matter was prepared (Beredning), and what those who were asked replied (Remissammanställning)."""

from beredning.matter.things import Matter, Referral, ReplyPart
from beredning.papers.clauses import clauses
from beredning.papers.prose import prose
from beredning.papers.sections import further
from beredning.papers.setting import Blocks, Setting, line
from beredning.papers.statements import quotation, statement
from beredning.papers.tree import Heading, Role
from beredning.wording.joint import answer_part, in_order, joint

ROLES = ("initiated", "referred", "prepared")


def preparation(setting: Setting) -> Blocks:
    """Who started, was asked and prepared; then what each body says, or that it said nothing."""
    paper = setting.paper
    blocks = (
        *(block for role in ROLES for block in setting.sentence(paper, role, role=Role.BODY)),
        *prose(paper, "preparation", paper.preparation),
        *(block for referral in in_order(setting.matter) for block in _said(setting, referral)),
    )
    return (*((*setting.heading("preparation"), *blocks) if blocks else ()), *further(setting, "preparation"))


def _said(setting: Setting, referral: Referral) -> Blocks:
    """What a body said, or the sentence that it said nothing: that stands once for all that share it."""
    part = answer_part(referral)
    if not part:
        return prose(referral, "summary", referral.summary)
    if joint(setting.matter, referral)[0].uid != referral.uid:
        return ()
    return setting.sentence(referral, part, role=Role.BODY)


def compilation(setting: Setting) -> Blocks:
    """The longer account of the matter and every reply under its body's heading, on a page of its own."""
    given = setting.paper.compilation
    case = prose(given, "case", given.case, level=4) if given else ()
    prepared = prose(given, "preparation", given.preparation, level=4) if given else ()
    blocks = (
        *((*setting.heading("compilation_case", level=3), *case) if case else ()),
        *((*setting.heading("compilation_preparation", level=3), *prepared) if prepared else ()),
        *(block for one in _replied(setting.matter) for block in _reply(setting, one)),
    )
    return (*setting.heading("compilation", new_page=True), *blocks) if blocks else ()


def _replied(matter: Matter) -> list[Referral]:
    """Those who replied, by their places; one without a place stands where it does among the others."""
    ranked = [
        (rank if r.reply_place is None else r.reply_place, r) for rank, r in enumerate(matter.referrals) if r.reply
    ]
    return [referral for _, referral in sorted(ranked, key=lambda placed: placed[0])]


def _reply(setting: Setting, referral: Referral) -> Blocks:
    field, text = ("heading", referral.heading) if referral.heading else ("body", referral.body)
    parts = (block for part in referral.reply for block in _part(setting, part))
    return (Heading(3, line(referral, field, text, formula=True)), *parts)


def _part(setting: Setting, part: ReplyPart) -> Blocks:
    return (
        *setting.sentence(part),
        *clauses(part.clauses),
        *(block for one in part.statements for block in statement(setting, one, level=4)),
        *quotation(part, part.text, level=4),
    )
