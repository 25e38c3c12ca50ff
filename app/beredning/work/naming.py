"""What things and fields are called where people read of them: labels, undo names, history, findings."""

from datetime import date, datetime

from beredning.matter.declare import Thing
from beredning.matter.meeting import Meeting
from beredning.matter.message import Message, say
from beredning.matter.text import plain_text
from beredning.matter.things import Matter

KINDS: dict[str, Message] = {
    "matter": say("matter"),
    "subject": say("title"),
    "origin": say("origin"),
    "referral": say("referral"),
    "reply_part": say("part of a reply"),
    "clause": say("clause"),
    "statement": say("statement"),
    "signatory": say("signatory"),
    "presenter": say("presenter"),
    "ground": say("ground"),
    "attachment": say("attachment"),
    "event": say("event"),
    "proposal": say("proposal"),
    "repeated_proposal": say("repeated proposal"),
    "signature": say("signature"),
    "outcome": say("outcome"),
    "decision": say("decision"),
    "compilation": say("compilation of replies"),
    "sentence": say("sentence"),
    "heading": say("heading"),
    "section": say("section"),
    "enclosure": say("enclosure"),
    "version": say("version"),
    "secrecy": say("secrecy"),
    "paper": say("paper"),
    "meeting": say("meeting"),
    "agenda_item": say("agenda item"),
    "motion_moved": say("motion moved"),
    "ballot": say("vote"),
    "item_conduct": say("conduct"),
    "sitting": say("sitting"),
    "attendance": say("attendance"),
    "register": say("register"),
    "profile": say("profile"),
    "party": say("party"),
    "person": say("person"),
    "body": say("body"),
    "seat": say("seat"),
    "division": say("division"),
    "pack_profile": say("own pack"),
}

FIELDS: dict[str, Message] = {
    "registry_number": say("registry number"),
    "title": say("title"),
    "public_title": say("public title"),
    "sender_reference": say("sender's reference"),
    "deadline": say("answer by"),
    "extended_to": say("extended to"),
    "raised_on": say("raised on"),
    "responsible": say("responsible"),
    "kind": say("kind"),
    "number": say("number"),
    "divisions": say("divisions"),
    "annex_line": say("annex line"),
    "summary": say("the matter"),
    "views": say("my views"),
    "preparation": say("preparation"),
    "repeats": say("the proposal is repeated"),
    "remainder": say("not placed"),
    "recipients": say("recipients"),
    "sender": say("sender"),
    "wording": say("wording"),
    "text": say("text"),
    "heading": say("heading"),
    "after": say("after"),
    "section": say("section"),
    "name": say("name"),
    "party": say("party"),
    "role": say("role"),
    "person": say("person"),
    "instance": say("instance"),
    "and_others": say("and others"),
    "own": say("own text"),
    "refers_to": say("refers to"),
    "outside": say("text outside the file"),
    "attachment": say("attachment"),
    "motion": say("own motion"),
    "announced": say("announced"),
    "text_state": say("state of the text"),
    "supersedes": say("supersedes"),
    "form": say("form"),
    "by": say("by"),
    "dated": say("dated"),
    "body": say("body"),
    "body_ref": say("body in the register"),
    "status": say("status"),
    "sent": say("sent"),
    "due": say("due"),
    "received": say("received"),
    "reminded": say("reminded"),
    "place": say("place"),
    "reply_place": say("place of the reply"),
    "unlisted": say("not in the list"),
    "file": say("file"),
    "pages": say("pages"),
    "third_party": say("somebody else's"),
    "ground": say("ground"),
    "since": say("since"),
    "propositions": say("propositions"),
    "present": say("present"),
    "minority": say("asked for by a minority"),
    "yes_votes": say("yes"),
    "no_votes": say("no"),
    "abstained": say("abstained"),
    "casting": say("casting vote"),
    "dispatched": say("dispatched"),
    "vote": say("vote"),
    "conduct": say("how they stood to it"),
    "asks": say("asks for"),
    "secretary": say("secretary"),
    "verified": say("verified"),
    "noticed": say("put up"),
    "arrived": say("arrived"),
    "left": say("left"),
    "until": say("until"),
    "authority": say("authority"),
    "date": say("date"),
    "what": say("what happened"),
    "motivation": say("motivation"),
    "requested_by": say("requested by"),
    "votes": say("votes"),
    "to": say("to"),
    "own_part": say("for its own part"),
    "condition": say("condition"),
    "for_": say("for"),
    "names": say("names"),
    "titles": say("titles"),
    "stance": say("stance"),
    "agrees_with": say("agrees with"),
    "case": say("the matter, at length"),
    "of": say("of"),
    "part": say("part"),
    "paper": say("paper"),
    "state": say("state"),
    "variant": say("variant"),
    "reason": say("reason"),
    "note": say("note"),
    "sign": say("sign"),
    "genitive": say("genitive"),
    "private": say("private person"),
    "administration": say("administration"),
    "order_group": say("order group"),
    "substitute_for": say("substitute for"),
    "commissioner": say("commissioner"),
    "municipality": say("municipality"),
    "preparing": say("preparing body"),
    "board": say("board"),
    "council": say("council"),
    "office": say("office"),
    "presenter_role": say("presenter's role"),
    "substitute_statements": say("substitutes make statements"),
    "justified": say("justified lines"),
    "spaced": say("spaced paragraphs"),
    "secrecy": say("secrecy"),
    "attachments": say("attachments"),
    "large": say("large type"),
    "duplex": say("both sides"),
    "gutter": say("room at the spine"),
    "notice_days": say("days of notice"),
    "late_continued": say("numbers of late items"),
    "yearly_sections": say("numbers of sections"),
    "copies": say("copies"),
    "sheets": say("sheets per volume"),
}


def kind_name(kind: str) -> Message:
    """What a thing of this kind is called; a kind without a name of its own goes by that of the model."""
    return KINDS.get(kind) or say("{name}", name=kind.replace("_", " "))


def field_name(name: str) -> Message:
    """What a field is called, in small letters: a label begins with a capital by itself."""
    return FIELDS.get(name) or say("{name}", name=name.replace("_", " "))


def title_of(root: Thing) -> str:
    """What a person knows a root by; empty where it has no title."""
    if isinstance(root, Meeting):
        return f"{root.body} {root.date}"
    return next((s.title for s in root.subjects if s.title), "") if isinstance(root, Matter) else ""


KNOWN_BY = ("title", "name", "body", "signatories", "names", "instance", "heading", "by", "sender", "ground", "text")
SHORT = 60
"""Code points of a text after which it is cut where it only tells its thing from others."""


def known_by(thing: Thing) -> str:
    """What tells a thing from others of its kind: who or what it is, or how its text begins; empty for an empty one."""
    for value in (getattr(thing, name, None) for name in KNOWN_BY):
        if isinstance(value, tuple):
            value = ", ".join(one if isinstance(one, str) else str(one.name) for one in value)
        if isinstance(value, str) and value.strip():
            text = " ".join(plain_text(value).split())
            return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + " …"
    return ""


def change_label(name: str) -> Message:
    """The name of the operation that changes a field."""
    return say("Change {field}", field=field_name(name))


def add_label(kind: str) -> Message:
    """The name of the operation that adds a thing."""
    return say("Add {kind}", kind=kind_name(kind))


def remove_label(kind: str) -> Message:
    """The name of the operation that removes a thing."""
    return say("Remove {kind}", kind=kind_name(kind))


def move_label(kind: str) -> Message:
    """The name of the operation that moves a thing."""
    return say("Move {kind}", kind=kind_name(kind))


PAPERS: dict[str, Message] = {
    "pm": say("PM"),
    "utlåtande": say("report to the council"),
    "tjänsteskrivelse": say("officers' letter"),
}

EVENTS: dict[str, Message] = {
    "officers_report": say("officers' report"),
    "signed": say("signed"),
    "sent": say("sent"),
    "tabled": say("tabled"),
    "referred_back": say("referred back"),
    "decided": say("decided"),
    "verified": say("verified"),
    "noticed": say("public notice"),
    "appealed": say("appealed"),
    "dispatched": say("dispatched"),
    "closed": say("closed"),
}


def paper_name(kind: str) -> Message:
    """What a kind of paper is called."""
    return PAPERS.get(kind) or say("{name}", name=kind)


def event_name(what: str) -> Message:
    """What an event is called."""
    return EVENTS.get(what) or say("{name}", name=what)


MONTHS: tuple[Message, ...] = (
    say("{day} January"),
    say("{day} February"),
    say("{day} March"),
    say("{day} April"),
    say("{day} May"),
    say("{day} June"),
    say("{day} July"),
    say("{day} August"),
    say("{day} September"),
    say("{day} October"),
    say("{day} November"),
    say("{day} December"),
)


def day_name(day: date, *, year: bool = False) -> Message:
    """`25 april`, or `25 april 2018`."""
    said = Message(MONTHS[day.month - 1].id, {"day": day.day})
    return say("{day} {year}", day=said, year=day.year) if year else said


def moment_name(at: datetime) -> Message:
    """`25 april kl. 09.00`."""
    return say("{day} at {time}", day=day_name(at.date()), time=f"{at:%H.%M}")


def words_of(value: object) -> str:
    """What a field or a thing says, as plain words; empty for nothing."""
    if value is None:
        return ""
    if isinstance(value, Thing):
        return known_by(value)
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return plain_text(value) if isinstance(value, str) else str(value)
