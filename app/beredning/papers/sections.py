"""Sections of a paper: a heading and a text, and the further sections that a paper has between the common ones."""

from beredning.matter.declare import Thing
from beredning.matter.things import Attachment, Section
from beredning.papers.prose import prose
from beredning.papers.setting import Blocks, Setting, line
from beredning.papers.tree import Heading, Item, Listing, Origin, Para, Role

COMMON = ("proposals", "summary", "preparation", "views")
"""The sections that a further one can follow; one that names another follows the summary."""


def section(setting: Setting, name: str, thing: Thing, text: str) -> Blocks:
    """A common section if its field says anything, and what follows it."""
    blocks = prose(thing, name, text)
    return (*((*setting.heading(name), *blocks) if blocks else ()), *further(setting, name))


def further(setting: Setting, after: str) -> Blocks:
    """The paper's own sections that stand after a common one."""
    own = (one for one in setting.paper.sections if (one.after if one.after in COMMON else "summary") == after)
    return tuple(block for one in own for block in _own(one))


def _own(given: Section) -> Blocks:
    return (Heading(2, line(given, "heading", given.heading)), *prose(given, "text", given.text))


def attachments(setting: Setting) -> Blocks:
    """The titles of what is enclosed, under a heading; an unnumbered one stands alone."""
    listed = enclosed(setting)
    if not listed:
        return ()
    return (*setting.heading("attachments"), *_titles(listed))


def enclosed(setting: Setting) -> tuple[Attachment, ...]:
    """The attachments that the paper names, in its order; all of the matter's when it names none."""
    by_uid = {attachment.uid: attachment for attachment in setting.matter.attachments}
    named = tuple(by_uid[one.attachment] for one in setting.paper.enclosed if one.attachment in by_uid)
    return named or setting.matter.attachments


def _titles(listed: tuple[Attachment, ...]) -> Blocks:
    paragraphs = [Para(Role.ATTACHMENT, line(one, "title", one.title)) for one in listed]
    if not any(one.number for one in listed):
        return tuple(paragraphs)
    items = (
        Item(one.number or "", (paragraph,), Origin(one.uid, "number", 0, len(one.number or "")))
        for one, paragraph in zip(listed, paragraphs, strict=True)
    )
    return (Listing(tuple(items), "numbers"),)
