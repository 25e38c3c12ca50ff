"""Bundles as files: written for another laptop, read, and taken in from the command line."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from beredning.matter.merge import Choices, Side
from beredning.matter.message import Message, UserError, say, say_many
from beredning.store.bundle import BYTES, Bundle, opened, written
from beredning.store.errors import plainly
from beredning.store.file import File, create, open_file
from beredning.work.backing import Why, back_up
from beredning.work.exchanging import Decision, Preview, bundle_of, preview, take_in, waits
from beredning.work.keeping import DEFAULT_PROFILE, Refused, refuse_existing
from beredning.work.registers import register_of
from beredning.work.writing import put_in_place

FILES = ".beredning"

ROUNDS = 9
"""A choice may uncover what depends on it; so often at most."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one root of a bundle: taken in, known already, or waiting for somebody to choose."""

    source: str
    preview: Preview
    waits: bool

    def lines(self) -> list[Message]:
        """What a person is told."""
        one = self.preview
        if one.state == "known":
            return [say("{source}: nothing new in {title}.", source=self.source, title=one.title)]
        if one.state == "same":
            told = say(
                "{title} was made here and there apart: --as version makes the two one, --as new keeps both.",
                title=one.title,
            )
            return [told]
        if one.state == "new":
            return [say("{source}: a new matter, {title}.", source=self.source, title=one.title)]
        if not self.waits:
            return [
                say_many(
                    "{title}: {n} change taken in.", "{title}: {n} changes taken in.", one.changes, title=one.title
                )
            ]
        if not one.conflicts:
            return [say("{title} was changed here and there; --join joins the two.", title=one.title)]
        asked = say_many(
            "{title} waits: {n} thing was changed in two ways. Choose with --join --take mine or theirs.",
            "{title} waits: {n} things were changed in two ways. Choose with --join --take mine or theirs.",
            len(one.conflicts),
            title=one.title,
        )
        sides = [
            say(
                "{what} {field}: {mine} | {theirs}",
                what=c.what,
                field=c.field,
                mine=_short(c.mine),
                theirs=_short(c.theirs),
            )
            for c in one.conflicts
        ]
        return [asked, *sides]


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 200 else f"{text[:199]}…"


def export_bundle(path: Path, name: str, out: Path, passphrase: Path | None = None, *, history: bool = False) -> None:
    """Writes the matter, or the meeting with its matters, that is meant. Raises UserError.

    `passphrase` is a file whose first line is one. What was done to it goes along only if `history` asks for it.
    """
    send(path, name, out, _first_line(passphrase) if passphrase else "", history=history)


def send(path: Path, name: str, out: Path, word: str, *, history: bool = False) -> None:
    """The same under a passphrase that is given as such, or under none."""
    with open_file(path) as file:
        data = written(bundle_of(file, name, history=history))
    if word:
        from beredning.store.sealed import seal  # few bundles have one, and the library is slow to load

        data = seal(data, word)
    put_in_place(out, data)


def read_bundle(source: Path, passphrase: Path | None = None) -> Bundle:
    """The bundle in a file, wholly judged; raises UserError for any other."""
    data = content_of(source)
    word = _first_line(passphrase) if passphrase and asks_for_word(data) else None
    return bundle_in(data, source.name, word)


def content_of(source: Path) -> bytes:
    """The bytes of a file that may be a bundle; raises UserError when it is too large or cannot be read."""
    with plainly(source):
        if source.stat().st_size > BYTES:
            raise UserError(say("{name} is too large to take in.", name=source.name))
        return source.read_bytes()


def asks_for_word(data: bytes) -> bool:
    """Whether a bundle opens with a passphrase alone."""
    from beredning.store.sealed import is_sealed

    return is_sealed(data)


def bundle_in(data: bytes, name: str, word: str | None) -> Bundle:
    """The bundle in the bytes, wholly judged; raises UserError for anything else, and for a wrong passphrase."""
    if asks_for_word(data):
        from beredning.store.sealed import unseal

        data = unseal(data, word, name)
    return opened(data, name)


def _first_line(path: Path) -> str:
    with plainly(path):
        text = path.read_text(encoding="utf-8", errors="surrogateescape").partition("\n")[0].strip()
    if not text:
        raise UserError(say("The first line of {path} is no passphrase.", path=path))
    return text


def import_bundles(
    path: Path,
    sources: Sequence[Path],
    passphrase: Path | None,
    warn: Callable[[Message], None],
    *,
    matters: Sequence[str] = (),
    side: Side | None = None,
    join: bool = False,
    meant: bool = False,
    decision: Decision | None = None,
) -> list[TakenIn | Refused]:
    """Takes in every bundle that can be read; with a `side`, that side in every conflict.

    Of a colleague's file or backup, which is only read, the named `matters` are taken over. A file that is there is
    backed up first; that it could not be is a warning.
    """
    told: list[TakenIn | Refused] = []
    with ExitStack() as stack:
        file = stack.enter_context(open_file(path, write=True)) if path.exists() else None
        if file:
            for warning in back_up(file, Why.IMPORT).warnings:
                warn(warning)
        for source in sources:
            try:
                bundle = of_colleague(source, matters) if source.suffix == FILES else read_bundle(source, passphrase)
                if file is None:
                    refuse_existing(path)
                    create(path, register_of(DEFAULT_PROFILE))
                    file = stack.enter_context(open_file(path, write=True))
                choices = _choices(file, bundle, side, decision) if side else None
                taken = take_in(file, bundle, source.name, choices, join=join, meant=meant, decision=decision)
                told += [TakenIn(str(source), one, waits(one, join=join)) for one in taken]
            except UserError as error:
                told.append(Refused(str(source), error.message))
    return told


def of_colleague(source: Path, matters: Sequence[str]) -> Bundle:
    """The named matters and meetings of somebody else's file or backup, which is only read; raises UserError."""
    if not matters:
        raise UserError(say("Name what to take over from {source} with --matter.", source=source.name))
    with open_file(source) as hers:
        return bundle_of(hers, *matters)


def _choices(file: File, bundle: Bundle, side: Side, decision: Decision | None) -> dict[str, Choices]:
    """One side in every conflict, and in those that choosing uncovers."""
    choices: dict[str, dict[tuple[str, str, str], Side]] = {}
    for _ in range(ROUNDS):
        asked = [one for one in preview(file, bundle, choices, decision) if one.conflicts]  # type: ignore[arg-type]
        for one in asked:
            choices.setdefault(one.value.uid, {}).update({c.key: side for c in one.conflicts})
        if not asked:
            break
    return choices  # type: ignore[return-value]
