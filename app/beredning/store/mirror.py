"""The readable mirror: a zip of JSON and text that any program opens, and from which a file can be made again.

It holds what matters, meetings and registers say now, with their identities; not their history.
"""

import json
from collections import deque
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, cast
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from beredning.matter.declare import Thing, kind_of, spec
from beredning.matter.message import UserError, say
from beredning.matter.register import Register
from beredning.store.backup import made_beside
from beredning.store.errors import plainly
from beredning.store.reading import Reader
from beredning.store.values import from_text, is_empty, to_text

NAME = "mirror.zip"
MANIFEST = "manifest.json"
FORMAT = "beredning-mirror/1"
Progress = Callable[[int, int], None]
Json = dict[str, Any]


def told(thing: Thing) -> Json:
    """The thing with all that it owns as plain JSON values; fields that say nothing are left out."""
    declared = spec(kind_of(thing))
    says = {field.name: (field, getattr(thing, field.name)) for field in declared.fields}
    owns = {slot.name: getattr(thing, slot.name) for slot in declared.slots}
    return {
        "thing": declared.name,
        "uid": thing.uid,
        "says": {name: to_text(field, value) for name, (field, value) in says.items() if not is_empty(field, value)},
        "owns": {
            name: [told(child) for child in owned] if isinstance(owned, tuple) else told(owned)
            for name, owned in owns.items()
            if owned
        },
    }


def thing_of(given: Json) -> Thing:
    """The thing that was told; raises KeyError, TypeError or ValueError for what is none."""
    declared = spec(given["thing"])
    members: Json = {"uid": given["uid"]}
    for field in declared.fields:
        members[field.name] = from_text(field, given["says"].get(field.name))
    for slot in declared.slots:
        owned = given["owns"].get(slot.name)
        if slot.many:
            members[slot.name] = tuple(thing_of(child) for child in owned or ())
        else:
            members[slot.name] = thing_of(owned) if owned else None
    return declared.cls(**members)


def roots(reader: Reader) -> Iterator[Thing]:
    """The register, then the meetings, then the matters."""
    yield reader.register().value
    for uid in reader.uids("meeting"):
        yield reader.meeting(uid).value
    for uid in reader.uids("matter"):
        yield reader.matter(uid).value


def write_mirror(
    reader: Reader,
    target: Path,
    text_of: Callable[[Thing], str],
    progress: Progress = lambda _done, _of: None,
) -> None:
    """Writes the mirror of an open file, in place of a former one; `text_of` is what a person reads of a root."""
    of = 1 + len(reader.uids("meeting")) + len(reader.uids("matter"))
    with plainly(target), made_beside(target) as made, ZipFile(made, "w", ZIP_DEFLATED, compresslevel=3) as bundle:
        hashes: dict[str, str] = {}
        for done, root in enumerate(roots(reader), 1):
            name = f"{kind_of(root)}/{root.uid}"
            data = json.dumps(told(root), ensure_ascii=False, indent=1).encode("utf-8")
            hashes[f"{name}.json"] = sha256(data).hexdigest()
            bundle.writestr(f"{name}.json", data)
            if text := text_of(root):
                bundle.writestr(f"{name}.txt", text.encode("utf-8", "replace"))
            progress(done, of)
        manifest = {"format": FORMAT, "operation": reader.last_operation(), "members": hashes}
        bundle.writestr(MANIFEST, json.dumps(manifest, indent=1))


def is_mirror(path: Path) -> bool:
    """Whether a path looks like a mirror and not like a file of ours."""
    return path.suffix == ".zip"


def read_mirror(path: Path) -> tuple[Register, Iterator[Thing]]:
    """The register and all other roots of a mirror; raises UserError when it is none, or is damaged."""
    things = _read(path)
    first = next(things, None)
    if not isinstance(first, Register):
        raise UserError(_damaged(path))
    return first, things


def whole_mirror(folder: Path) -> Path | None:
    """The mirror in a folder of backups; None where there is none, or where it is damaged."""
    path = folder / NAME
    try:
        _register, others = read_mirror(path)
        deque(others, maxlen=0)
    except UserError:
        return None
    return path


def _damaged(path: Path) -> Any:
    return say("{path} is no mirror of a Beredning file, or is damaged.", path=path)


def _read(path: Path) -> Iterator[Thing]:
    with plainly(path):
        try:
            with ZipFile(path) as bundle:
                manifest = json.loads(bundle.read(MANIFEST))
                if manifest["format"] != FORMAT:
                    raise UserError(_damaged(path))
                for name, expected in manifest["members"].items():
                    data = bundle.read(name)
                    if sha256(data).hexdigest() != expected:
                        raise UserError(_damaged(path))
                    yield thing_of(cast("Json", json.loads(data)))
        except (BadZipFile, KeyError, TypeError, ValueError, AttributeError) as error:
            raise UserError(_damaged(path)) from error
