"""`.beredning-matter`: a matter, or a meeting with its matters, as one file that another laptop takes in.

A zip of `manifest.json`, `manifest.sha256`, `things/<uid>.json` and `attachments/<sha256>`, of `history.jsonl` if that
was asked for, and of nothing else. It is judged whole, every hash included, before anything of it is used.
"""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from beredning.matter.declare import Thing
from beredning.matter.message import UserError, say
from beredning.store.bundle_things import NewerError, from_rows, to_rows

FORMAT = 1
BYTES = 1 << 30
MEMBERS = 20_000
DIRECTORY = 4 << 20
TEXT = 64 << 20
UNPACKED = 4 << 30
PACKED_AT_MOST = 1_100  # times: deflate cannot do more

_HISTORY = "history.jsonl"
_NAME = re.compile(r"manifest\.json|manifest\.sha256|history\.jsonl|things/[0-9a-f]{32}\.json|attachments/[0-9a-f]{64}")
_UID = re.compile(r"[0-9a-f]{32}")
_END, _END_BYTES = b"PK\x05\x06", 22
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, TypeError, AttributeError),
    *(RuntimeError, NotImplementedError, RecursionError, OverflowError, IndexError),
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A root as it was sent: its value, the operation it was at, and every operation it rests on."""

    value: Thing
    head: str
    ancestors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one file holds: roots, the attached files by hash, and who sent it when (ISO 8601).

    `history` is what was done to them, if somebody asked for it: to be read, it is not taken in.
    """

    roots: tuple[Sent, ...]
    attachments: Mapping[str, bytes] = field(default_factory=dict)
    who: str = ""
    at: str = ""
    history: tuple[Mapping[str, object], ...] = ()


def written(bundle: Bundle) -> bytes:
    """The bundle as bytes; the same bundle gives the same bytes."""
    members: dict[str, bytes] = {}
    roots = []
    for root in bundle.roots:
        name = f"things/{root.value.uid}.json"
        members[name] = json.dumps(to_rows(root.value), ensure_ascii=False, indent=1).encode()
        roots.append({"uid": root.value.uid, "head": root.head, "ancestors": sorted(root.ancestors)})
    members |= {f"attachments/{sha}": data for sha, data in bundle.attachments.items()}
    if bundle.history:
        members[_HISTORY] = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in bundle.history).encode()
    hashes = {name: sha256(data).hexdigest() for name, data in members.items()}
    about = {"format": FORMAT, "who": bundle.who, "at": bundle.at, "roots": roots, "members": hashes}
    manifest = json.dumps(about, ensure_ascii=False, indent=1).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, allowZip64=False) as packed:
        first = {"manifest.json": manifest, "manifest.sha256": sha256(manifest).hexdigest().encode()}
        for name, data in {**first, **members}.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, data)
    return out.getvalue()


def opened(data: bytes, name: str) -> Bundle:
    """The bundle in `data`; raises UserError, having touched nothing, for anything that is not wholly one of ours."""
    try:
        _refuse_large(data, name)
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            infos = _members(packed, name)
            about = _manifest(packed, infos, name)
            members = dict(_checked(packed, infos, about["members"], name))
        roots = tuple(_root(row, members) for row in about["roots"])
        named = {f"things/{root.value.uid}.json" for root in roots}
        if not roots or len(named) != len(roots) or named != {n for n in members if n.startswith("things/")}:
            raise _damaged(name)
        attachments = {n.partition("/")[2]: d for n, d in members.items() if n.startswith("attachments/")}
        done = tuple(dict(json.loads(line)) for line in members.get(_HISTORY, b"").splitlines())
        return Bundle(roots, attachments, str(about["who"]), str(about["at"]), done)
    except NewerError:
        raise _newer(name) from None
    except _FAULTS as error:
        raise _damaged(name) from error


def _damaged(name: str) -> UserError:
    return UserError(say("{name} is damaged or was changed on its way: ask for it again.", name=name))


def _newer(name: str) -> UserError:
    return UserError(say("{name} was made by a later version of Beredning; install that version first.", name=name))


def _refused(name: str) -> UserError:
    return UserError(say("{name} is refused: Beredning does not write such files.", name=name))


def _refuse_large(data: bytes, name: str) -> None:
    """Refuses what the zip reader would choke on before it may read: the size of its directory is bounded."""
    end = data.rfind(_END)
    if not data.startswith(b"PK") or end < 0 or len(data) - end < _END_BYTES:
        raise _damaged(name)
    count = int.from_bytes(data[end + 10 : end + 12], "little")
    directory = int.from_bytes(data[end + 12 : end + 16], "little")
    if len(data) > BYTES or count > MEMBERS or directory > DIRECTORY or b"PK\x06\x07" in data[max(0, end - 20) : end]:
        raise _refused(name)


def _members(packed: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    infos = {info.filename: info for info in packed.infolist()}
    whole = sum(info.file_size for info in infos.values())
    if len(infos) != len(packed.infolist()) or whole > UNPACKED:
        raise _refused(name)
    for info in infos.values():
        swollen = info.file_size > PACKED_AT_MOST * max(info.compress_size, 1)
        long = info.file_size > TEXT and not info.filename.startswith("attachments/")
        if not _NAME.fullmatch(info.filename) or swollen or long or info.flag_bits & 1:
            raise _refused(name)
    return infos


def _read(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with packed.open(info) as stream:
        return stream.read(info.file_size + 1)


def _manifest(packed: zipfile.ZipFile, infos: Mapping[str, zipfile.ZipInfo], name: str) -> dict[str, Any]:
    text = _read(packed, infos["manifest.json"])
    about = json.loads(text)
    if isinstance(about["format"], int) and about["format"] > FORMAT:
        raise _newer(name)
    if about["format"] != FORMAT or _read(packed, infos["manifest.sha256"]) != sha256(text).hexdigest().encode():
        raise _damaged(name)
    if set(about["members"]) | {"manifest.json", "manifest.sha256"} != set(infos):
        raise _damaged(name)
    return dict(about)


def _checked(
    packed: zipfile.ZipFile, infos: Mapping[str, zipfile.ZipInfo], hashes: Mapping[str, str], name: str
) -> Iterator[tuple[str, bytes]]:
    for member, expected in hashes.items():
        data = _read(packed, infos[member])
        sha = sha256(data).hexdigest()
        if sha != expected or (member.startswith("attachments/") and not member.endswith(sha)):
            raise _damaged(name)
        yield member, data


def _root(row: Mapping[str, Any], members: Mapping[str, bytes]) -> Sent:
    uids = [row["uid"], row["head"], *row["ancestors"]]
    if not all(isinstance(uid, str) and _UID.fullmatch(uid) for uid in uids):
        raise ValueError("no uid")
    value = from_rows(json.loads(members[f"things/{row['uid']}.json"]))
    if value.uid != row["uid"]:
        raise ValueError("another root")
    return Sent(value, row["head"], frozenset(row["ancestors"]) - {row["head"]})
