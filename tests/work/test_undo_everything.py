"""Whatever the program can do is undone step by step to the exact former state, and done again, in any order."""

import ast
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from beredning.matter.choices import PaperKind, StatementKind
from beredning.matter.declare import new_uid
from beredning.matter.edits import added, with_field
from beredning.matter.message import UserError, say
from beredning.matter.things import Clause, Matter, Paper, Referral, ReplyPart, Statement
from beredning.matter.tree import map_things, renamed
from beredning.review.checks import review_matter
from beredning.store.backup import back_up as copy_to
from beredning.store.bundle import Bundle, Sent
from beredning.store.file import File, open_file
from beredning.work.attaching import attach
from beredning.work.beginning import new_matter
from beredning.work.clauses import clause_added, clause_moved, clause_removed, nested, raised
from beredning.work.comparing import compare, restored
from beredning.work.copies import compared, take_copies
from beredning.work.exchanging import bundle_of, take_in
from beredning.work.importing import keep, understand
from beredning.work.mending import mended
from beredning.work.receiving import answered, referrals_of
from beredning.work.sample import sample_file, write_sample
from beredning.work.sentences import lock, unlock
from beredning.work.session import Steps, back, forth
from beredning.work.sides import Wish, looked_at, taken
from beredning.work.statements import grounded
from beredning.work.versions import Version, take_versions
from tests.conftest import ROOT
from tests.store import trees
from tests.work import worlds
from tests.work.worlds import World

SEED_PAPER = "pm-ks-2018-550.txt"
DEEDS = 60


Deed = Callable[[World], object]


def on_matter(make: Callable[[World, Matter], Matter]) -> Deed:
    """A deed that changes one matter as a value."""

    def deed(world: World) -> None:
        before = world.matter()
        world.change(getattr(make, "__name__", "edit"), before, make(world, before))

    return deed


def _clause(make: Callable[[Matter, str], Matter]) -> Deed:
    def with_some(world: World, matter: Matter) -> Matter:
        clause = world.some(matter, Clause)
        return make(matter, clause.uid) if clause else matter

    return on_matter(with_some)


def _new_clause(world: World, matter: Matter) -> Matter:
    return clause_added(matter, world.some(matter, Paper).proposals[0].uid, Clause(text="att bifalla"))


def _refer(world: World, matter: Matter) -> Matter:
    first, second = world.some(matter, Statement), world.some(matter, Statement)
    if not first or first is second:
        return matter
    return grounded(matter, first.uid, first.grounds[0].uid if first.grounds else "", ("refers_to", second.uid))


def _lock(world: World, matter: Matter) -> Matter:
    statement, paper = world.some(matter, Statement), matter.papers[0]
    if statement is None:
        return matter
    change = partial(lock, text=f"Egen mening {world.rnd.random()}.") if world.rnd.random() < 0.6 else unlock
    return change(matter, paper.uid, statement.uid, "")  # type: ignore[operator]


def _mend(world: World, matter: Matter) -> Matter:
    try:
        found = [f for f in review_matter(matter, world.file.register().value) if f.mend is not None]
    except KeyError:  # a random edit made a sentence for a part that nothing has
        return matter
    return mended(matter, world.rnd.choice(found)) if found else matter


def _ask(world: World, matter: Matter) -> Matter:
    asked = referrals_of("Trafiknämnden, Kulturnämnden; Polisen", world.file.register().value)
    return added(matter, matter.uid, "referrals", asked)


def _answer(world: World, matter: Matter) -> Matter:
    referral = world.some(matter, Referral)
    if referral is None:
        return matter
    part = ReplyPart(form="beslut", by=referral.body, text="Nämnden tillstyrker.")  # type: ignore[arg-type]
    return map_things(matter, lambda t: answered(referral, part) if t.uid == referral.uid else t)


def _state_paper(world: World, matter: Matter) -> Matter:
    statement = Statement(instance="Kommunstyrelsen", kind=StatementKind.RESERVATION, text="Vi reserverar oss.")
    return added(matter, world.some(matter, Paper).uid, "statements", [statement])


def _bring_back(world: World, matter: Matter) -> Matter:
    """One difference to an earlier state taken back, as the pane History does."""
    history = world.file.history(matter.uid)
    then = world.file.matter(matter.uid, as_of=world.rnd.choice(history).number)
    found = compare(then.value, matter)
    try:
        return restored(matter, then.value, world.rnd.choice(found)) if found else matter
    except (KeyError, UserError, ValueError):
        return matter


def _earlier(world: World, matter: Matter) -> Matter:
    """The whole matter as it was in an earlier state, as the pane History brings it back."""
    return world.file.matter(matter.uid, as_of=world.rnd.choice(world.file.history(matter.uid)).number).value


def _made_apart(world: World) -> None:
    """The same matter made anew on another laptop: somebody says whether it is one or two, and whose words stand."""
    matter = renamed(world.matter(), new_uid)
    matter = with_field(matter, matter.papers[0].uid, "views", f"Hennes {world.rnd.random()}")
    bundle = Bundle((Sent(matter, new_uid(), frozenset()),))
    wish = Wish(decision=world.rnd.choice(("version", "new")), meant=True)
    for _ in range(9):
        try:
            (one,) = looked_at(world.file, bundle, wish)
        except UserError:  # there are several that it could be
            return
        wish.roots = {one.value.uid}
        if not one.conflicts:
            break
        wish.choices.setdefault(one.value.uid, {}).update({c.key: "theirs" for c in one.conflicts})
    taken(world.file, bundle, "apart", wish)


def _copy(world: World) -> None:
    """What a sync client's copy of the file holds otherwise is taken in."""
    copy, uid = world.other.with_name("copy.beredning"), world.matter().uid
    copy.unlink(missing_ok=True)
    copy_to(world.file, copy)
    with open_file(copy, write=True) as hers:
        held = hers.matter(uid)
        hers.write("hers", held, trees.edited(world.rnd, held.value))
    take_copies(world.file, copy, compared(world.file.path, copy))


def _import(decision: str) -> Deed:
    def deed(world: World) -> None:
        name = world.rnd.choice(sorted(world.drafts))
        try:
            keep(world.file, world.drafts[name], name, decision)  # type: ignore[arg-type]
        except (UserError, ValueError):
            # several it may be; or its uids are there already, and a draft is imported once
            return

    return deed


def _attach(world: World) -> None:
    attach(world.file, world.matter().uid, [ROOT / "data" / SEED_PAPER])


def _register(world: World) -> None:
    before = world.file.register().value
    world.change("register", before, trees.edited(world.rnd, before))


def _exchange(world: World) -> None:
    """Sends a matter to the other laptop, which changes it; here it may be changed too; and it comes back."""
    matter = world.matter()
    with open_file(world.other, write=True) as hers:
        take_in(hers, bundle_of(world.file, matter.uid), "mine", join=True, meant=True, decision="new")
        held = hers.matter(matter.uid)
        said = with_field(held.value, held.value.papers[0].uid, "views", f"Hennes {world.rnd.random()}")
        hers.write("hers", held, said)
        bundle = bundle_of(hers, matter.uid)
    if world.rnd.random() < 0.5:
        world.change("mine", matter, with_field(matter, matter.uid, "responsible", f"Jag {world.rnd.random()}"))
    take_in(world.file, bundle, "hers", join=world.rnd.random() < 0.7, meant=True)


def _draft(world: World) -> None:
    matter = world.matter()
    version = Version(matter, with_field(matter, matter.uid, "responsible", f"Utkast {world.rnd.random()}"))
    take_versions(world.file, [version], say("Take in unsaved work"))


DEEDS_OF: dict[str, Deed] = {
    "edit": on_matter(lambda world, matter: trees.edited(world.rnd, matter)),
    "clause": on_matter(_new_clause),
    "clause removed": _clause(clause_removed),
    "clause up": _clause(lambda matter, uid: clause_moved(matter, uid, -1)),
    "clause down": _clause(lambda matter, uid: clause_moved(matter, uid, 1)),
    "clause nested": _clause(nested),
    "clause raised": _clause(raised),
    "statement": on_matter(_state_paper),
    "reference": on_matter(_refer),
    "lock": on_matter(_lock),
    "mend": on_matter(_mend),
    "ask": on_matter(_ask),
    "answer": on_matter(_answer),
    "bring back": on_matter(_bring_back),
    "earlier state": on_matter(_earlier),
    "import": _import("new"),
    "import again": _import("version"),
    "attach": _attach,
    "new matter": lambda world: new_matter(world.file, world.file.register().value, PaperKind.PM),
    "register": _register,
    "meeting": worlds.meeting,
    "agenda": worlds.agenda,
    "held": worlds.held,
    "announce": worlds.announced,
    "letter": worlds.letter,
    "profile": worlds.profile,
    "rules": worlds.rules,
    "exchange": _exchange,
    "made apart": _made_apart,
    "copy": _copy,
    "draft": _draft,
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    path = tmp_path_factory.mktemp("undo") / "sample.beredning"
    write_sample(path)
    with open_file(path) as file:
        register = file.register().value
    papers = [sample_file(SEED_PAPER), ROOT / "tests" / "intake" / "papers" / "joint-2018.txt"]
    return path, {paper.name: understand(paper, register) for paper in papers}


@pytest.fixture
def world(sample: tuple[Path, dict[str, Any]], tmp_path: Path) -> Iterator[Callable[[int], World]]:
    path, drafts = sample
    mine, hers = tmp_path / "mine.beredning", tmp_path / "hers.beredning"
    for one in (mine, hers):
        one.write_bytes(path.read_bytes())
    with open_file(mine, write=True) as file:
        yield lambda seed: World(file, hers, drafts, seed)


def now(file: File, uid: str) -> Any:
    """A root as it stands; None when it is not there."""
    rows = file.rows_of(uid)
    return file.state(rows, None) if rows else None


def same(one: Any, other: Any) -> bool:
    return one is other if one is None or other is None else trees.alike(one, other)


def undone_and_done_again(world: World) -> int:
    """Takes every root back step by step and forth again; returns how many steps that were."""
    file = world.file
    for uid, states in list(world.states.items()):
        cls = type(next(state for state in states if state is not None))
        assert same(now(file, uid), states[-1])
        for before in reversed(states[:-1]):
            value, _ = back(file, Steps(), uid, cls)
            assert same(value, before), uid
            assert same(now(file, uid), before)
        for after in states[1:]:
            forth(file, Steps(), uid, cls)
            assert same(now(file, uid), after), uid
    assert all(check.ok for check in file.verify()), [c for c in file.verify() if not c.ok]
    return sum(len(states) - 1 for states in world.states.values())


@pytest.mark.parametrize("name", DEEDS_OF)
def test_each_deed_is_undone_and_done_again(world: Callable[[int], World], name: str) -> None:
    made = world(1)
    for before in ("clause", "clause", "clause nested", "clause nested", "statement", "statement", "ask"):
        DEEDS_OF[before](made)
    steps = sum(map(len, made.states.values()))
    for _ in range(8):
        DEEDS_OF[name](made)
    assert sum(map(len, made.states.values())) > steps, "it did nothing"
    undone_and_done_again(made)


@pytest.mark.parametrize("seed", range(3))
def test_deeds_in_any_order_are_undone_and_done_again(world: Callable[[int], World], seed: int) -> None:
    many(world(seed), DEEDS)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 140))
def test_many_deeds_in_any_order_are_undone_and_done_again(world: Callable[[int], World], seed: int) -> None:
    many(world(seed), 5 * DEEDS)


def many(world: World, deeds: int) -> None:
    names = [
        name for name in DEEDS_OF if name not in ("import", "new matter", "meeting", "made apart", "copy")
    ] * 3 + list(DEEDS_OF)
    for _ in range(deeds):
        DEEDS_OF[world.rnd.choice(names)](world)
    assert undone_and_done_again(world) > deeds / 2


WRITERS = {
    "attach", "new_matter", "_take", "_keep", "create_meeting", "add_matter", "add_free", "move_item", "remove_item",
    "send_agenda", "save", "take_versions", "_changed", "_carry", "_close_awaited", "take_in", "_place", "keep_profile",
    "drop_profile", "keep_rules",
}  # fmt: skip
"""What of work/ writes in a file and is among the deeds."""

OTHERWISE = {
    "_fill": "makes the sample in a file that nobody has yet",
    "rescue": "writes in a new file",
    "note_sent": "notes a pack as sent, as the deed `agenda` does; building one takes seconds",
    "announce": "opens the file for what the deed `announce` does",
    "set_statement": "opens the file for what the deed `announce` does",
    "assign": "opens the file for what the deed `letter` does",
    "set_aside": "opens the file for what the deed `letter` does",
}


def test_no_writer_is_left_out() -> None:
    found = set()
    for path in (ROOT / "app" / "beredning" / "work").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and _writes(node):
                found.add(node.name)
    assert found == WRITERS | set(OTHERWISE)


def _writes(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and node.attr in ("write", "write_many")
        and isinstance(node.value, ast.Name)
        and node.value.id in ("file", "made", "opened")
        for node in ast.walk(function)
    )
