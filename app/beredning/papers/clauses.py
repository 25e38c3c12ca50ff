"""Decision clauses (att-satser) as they stand on paper."""

from beredning.matter.things import Clause
from beredning.papers.prose import prose
from beredning.papers.setting import Blocks
from beredning.papers.tree import Item, Listing, Origin


def clauses(given: tuple[Clause, ...]) -> Blocks:
    """Clauses that hang by their numbers as printed, sub-clauses within theirs; nothing when there are none."""
    return (Listing(tuple(_item(clause) for clause in given), "clauses"),) if given else ()


def _item(clause: Clause) -> Item:
    label = clause.number or ""
    blocks = (*prose(clause, "text", clause.text), *clauses(clause.clauses))
    return Item(label, blocks, Origin(clause.uid, "number", 0, len(label)))
