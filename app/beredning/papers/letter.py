"""A tjänsteskrivelse: the officers' letter that other municipalities' matters begin with."""

from beredning.matter.choices import SignedFor
from beredning.papers.clauses import clauses
from beredning.papers.front import designation, titles
from beredning.papers.preparation import preparation
from beredning.papers.sections import attachments, further, section
from beredning.papers.setting import Blocks, Setting, listed
from beredning.papers.signatures import signatures
from beredning.papers.tree import Para, Role


def letter(setting: Setting) -> Blocks:
    """What is proposed, the sections as the letter has them, who signs it, and to whom the decision is sent."""
    paper = setting.paper
    return (
        *designation(setting),
        *titles(setting),
        *_proposed(setting),
        *further(setting, "proposals"),
        *section(setting, "summary", paper, paper.summary),
        *preparation(setting),
        *section(setting, "views", paper, paper.views),
        *(block for signed_for in SignedFor for block in signatures(setting, signed_for)),
        *attachments(setting),
        *_recipients(setting),
    )


def _proposed(setting: Setting) -> Blocks:
    """The clauses; a sentence stands before them only where it says to whom they are proposed."""
    given = setting.paper.proposals
    blocks = tuple(b for one in given for b in (*(setting.sentence(one) if one.to else ()), *clauses(one.clauses)))
    return (*setting.heading("proposal"), *blocks) if blocks else ()


def _recipients(setting: Setting) -> Blocks:
    paper = setting.paper
    blocks = tuple(Para(Role.ATTACHMENT, spans) for spans in listed(paper, "recipients", paper.recipients))
    return (*setting.heading("recipients"), *blocks) if blocks else ()
