"""Which sentences compose as they were found, which are a known other form, and which are kept letter for letter."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from beredning.intake.parts.making import Making, Seen
from beredning.matter.choices import SentenceState, SignedFor
from beredning.matter.declare import Thing
from beredning.matter.fold import fold
from beredning.matter.register import Register
from beredning.matter.things import Ground, Matter, Paper, PrintedHeading, Sentence, Statement
from beredning.matter.tree import map_things, walk
from beredning.wording import compose
from beredning.wording.headings import HEADINGS
from beredning.wording.joint import answer_part, in_order
from beredning.wording.references import Reference, ReferencesGap

MOST_STATEMENTS = 400
"""A paper with more is no real one; its references stay words, so that the time does not grow with their square."""


def settled(matter: Matter, making: Making) -> Matter:
    """The matter whose one paper composes to the words that were found.

    A sentence that the facts would compose but the source does not have is fixed as an empty one.
    """
    matter = _enclosed(_resolved(matter, making), making)
    (paper,) = matter.papers
    paper = replace(paper, headings=_headings(matter, paper, making))
    matter = replace(matter, papers=(paper,))
    found: dict[tuple[str, str], list[Seen]] = {}
    for seen in making.sentences:
        found.setdefault((seen.of, seen.part), []).append(seen)
    things = {placed.thing.uid: placed.thing for placed in walk(matter)}
    crowded = sum(isinstance(thing, Statement) for thing in things.values()) > MOST_STATEMENTS
    fixed: list[Sentence] = []
    for (of, part), sentences in found.items():
        if of in things:
            text = ("\n" if part == "names" else " ").join(fold(seen.text) for seen in sentences)
            variant = sentences[0].variant if len(sentences) == 1 else ""
            sentence = (
                Sentence(of=of, part=part, state=SentenceState.LOCKED, text=text)
                if any(seen.slipped for seen in sentences) or (crowded and isinstance(things[of], Statement))
                else _fixed(matter, paper, things[of], part, text, variant, making.register)
            )
            fixed.extend([sentence] if sentence else [])
    unsaid = (
        _fixed(matter, paper, thing, part, "", "", making.register)
        for thing, part in _composed(matter, paper)
        if (thing.uid, part) not in found
    )
    fixed.extend(sentence for sentence in unsaid if sentence)
    return replace(matter, papers=(replace(paper, sentences=tuple(fixed)),))


def _resolved(matter: Matter, making: Making) -> Matter:
    """The matter whose statements point at the ones that their sentences name."""
    (paper,) = matter.papers
    if len(making.references) > MOST_STATEMENTS:
        return map_things(matter, lambda thing: _worded(thing, making))

    def point(thing: Thing) -> Thing:
        if not isinstance(thing, Statement) or not making.references.get(thing.uid):
            return thing
        named = groupby(making.references[thing.uid], key=lambda r: r.words or id(r))  # a plural's share their words
        grounds = (g for _, together in named for g in _grounds(matter, paper, tuple(together), making.register))
        return replace(thing, grounds=(*thing.grounds, *grounds))

    return map_things(matter, point)


def _enclosed(matter: Matter, making: Making) -> Matter:
    """The matter whose statements rest on the attachments that their sentences number."""
    numbers = {(a.number or "").strip("."): a.uid for a in matter.attachments}

    def rest(thing: Thing) -> Thing:
        if not isinstance(thing, Statement) or making.enclosures.get(thing.uid) not in numbers:
            return thing
        return replace(thing, grounds=(*thing.grounds, Ground(attachment=numbers[making.enclosures[thing.uid]])))

    return map_things(matter, rest) if making.enclosures else matter


def _worded(thing: Thing, making: Making) -> Thing:
    """The statement with the words of its references as they stand."""
    if not isinstance(thing, Statement) or not making.references.get(thing.uid):
        return thing
    outside = [Ground(outside=_words(reference)) for reference in making.references[thing.uid]]
    return replace(thing, grounds=(*thing.grounds, *outside))


def _grounds(matter: Matter, paper: Paper, named: tuple[Reference, ...], register: Register) -> list[Ground]:
    """The statements that the same words name; the words alone where the paper does not have them all."""
    found = [compose.resolve_all(matter, paper, reference, register) for reference in named]
    if all(found):
        return [Ground(refers_to=uid) for uid in dict.fromkeys(s.uid for these in found for s in these)]
    return [Ground(outside=_words(named[0]))]


def _words(reference: Reference) -> str:
    """The reference as it stands in the sentence."""
    return reference.words or ReferencesGap().write((reference,), frozenset())


def _fixed(
    matter: Matter, paper: Paper, thing: Thing, part: str, text: str, variant: str, register: Register
) -> Sentence | None:
    if _automatic(matter, paper, thing, part, register) == fold(text):
        return None
    known = _known_form(matter, paper, thing, part, text, variant, register)
    if known is not None:
        return Sentence(of=thing.uid, part=part, state=SentenceState.VARIANT, variant=known)
    return Sentence(of=thing.uid, part=part, state=SentenceState.LOCKED, text=text)


def _known_form(
    matter: Matter, paper: Paper, thing: Thing, part: str, text: str, shown: str, register: Register
) -> str | None:
    """The variant in which the facts give these words; None for others, and where a source left too few facts."""
    try:
        return compose.variant_of(matter, paper, thing, part, text, shown, register=register)
    except KeyError:
        return None


def _automatic(matter: Matter, paper: Paper, thing: Thing, part: str, register: Register) -> str | None:
    """The folded sentence that the facts compose; None where an incomplete source left too few of them."""
    try:
        return fold(compose.automatic(matter, paper, thing, part, register=register))
    except KeyError:
        return None


def _headings(matter: Matter, paper: Paper, making: Making) -> tuple[PrintedHeading, ...]:
    out: dict[str, PrintedHeading] = {}
    for section, text in making.headings:
        if _automatic_heading(matter, paper, section) != text:
            out.setdefault(section, PrintedHeading(section=section, text=text))
    return tuple(out.values())


def _automatic_heading(matter: Matter, paper: Paper, section: str) -> str:
    """The usual heading; empty for a section that only some papers have."""
    return compose.heading(matter, paper, section) if section in HEADINGS else ""


def _composed(matter: Matter, paper: Paper) -> Iterator[tuple[Thing, str]]:
    """Every sentence that a memorandum prints, whether or not its facts say anything."""
    yield paper, "designation"
    for role in ("presenters", "initiated", "referred", "prepared"):
        yield paper, role
    for proposal in paper.proposals:
        yield proposal, ""
        if paper.repeats and not paper.repeated:
            yield proposal, "repeat"
    for again in paper.repeated:
        yield again, "repeat"
    for statement in paper.statements:
        yield from _of_statement(statement)
    for signature in paper.signed:
        yield signature, ""
        if signature.for_ is SignedFor.BOARD:
            yield signature, "on_behalf"
        if signature.names:
            yield signature, "names"
    for (part, _), together in groupby(in_order(matter), key=lambda r: (answer_part(r), r.place)):
        if part:
            yield next(together), part
    for decision in paper.decisions:
        yield decision, ""
    for referral in matter.referrals:
        for reply in referral.reply:
            yield reply, ""
            for statement in reply.statements:
                yield from _of_statement(statement)


def _of_statement(statement: Thing) -> Iterator[tuple[Thing, str]]:
    yield statement, ""
    if getattr(statement, "clauses", ()):
        yield statement, "counter"
        if getattr(statement, "text", ""):
            yield statement, "further"
