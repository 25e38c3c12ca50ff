"""Names of instances inside a sentence: their case, and the chain along which a proposal goes."""

import re

from beredning.matter.register import Register
from beredning.matter.things import Paper, Proposal, RepeatedProposal
from beredning.wording.titles import lowered

_COMMON = re.compile(
    r"(?:nämnd(?:en)?s?|styrelsen?s?|beredning(?:en)?s?|fullmäktiges?|utskott(?:et)?s?|kontor(?:et)?s?"
    r"|förvaltning(?:en)?s?|delegation(?:en)?s?|råd(?:et)?s?)$"
)


def within(name: str) -> str:
    """The name inside a sentence: kommunstyrelsen, miljö- och hälsoskyddsnämnden, but Farsta stadsdelsnämnd."""
    first, *others = name.split(" ")
    named_by = others[1] if first.endswith("-") and others[1:] and others[0] == "och" else first
    return lowered(name) if _COMMON.search(named_by) and not first.isupper() else name


_NOUNS = {
    "nämnden": "nämnd",
    "stadsdelsnämnden": "stadsdelsnämnd",
    "styrelsen": "styrelse",
    "utskottet": "utskott",
    "rådet": "råd",
}


def nouns(name: str) -> tuple[str, ...]:
    """What those within an instance call it for short: nämnden."""
    return tuple(noun for noun, bare in _NOUNS.items() if name.endswith((noun, bare)))


def same(one: str | None, other: str | None) -> bool:
    """Whether two printed names mean one instance."""
    return (one or "").casefold() == (other or "").casefold()


def preparing(paper: Paper, register: Register) -> str | None:
    """The instance that prepares the board's decision, as the paper or else the profile names it."""
    return paper.outcome.instance if paper.outcome else register.profile.preparing


def chain(proposal: Proposal) -> tuple[str, ...]:
    """Whom the proposal goes to, as written inside a sentence; empty when the instance decides for itself."""
    to = tuple(within(name) for name in proposal.to)
    return () if proposal.own_part and all(same(name, proposal.instance) for name in to) else to


def whole_chain(paper: Paper, proposal: Proposal, register: Register) -> tuple[str, ...]:
    """The instances from the preparing one to the one that decides; one kept as found begins where it was found to."""
    names = (within(proposal.instance), *chain(proposal))
    first = preparing(paper, register)
    if first is None or same(first, names[0]) or isinstance(proposal, RepeatedProposal):
        return names
    return (within(first), *names)


def chain_from(paper: Paper, instance: str, register: Register) -> tuple[str, ...]:
    """The rest of the paper's chain from this instance on; the instance alone when it stands outside of it."""
    main = next((p for p in paper.proposals if not p.own_part), None)
    names = whole_chain(paper, main, register) if main else ()
    for place, name in enumerate(names):
        if same(name, instance):
            return names[place:]
    return (within(instance),)
