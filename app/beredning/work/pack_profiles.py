"""The packs that a municipality makes beside the usual ones: kept in its file."""

from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from beredning.matter.codec import to_json
from beredning.matter.message import UserError, packed, say
from beredning.matter.register import PackProfile
from beredning.store.file import File, open_file
from beredning.work.pack_profile import Kind
from beredning.work.safely import worked_in


def keep_profile(file: File, profile: PackProfile) -> None:
    """Keeps a profile, in the place of one of the same name: one operation. Raises UserError."""
    name = profile.name.strip()
    if not name or name in get_args(Kind):
        raise UserError(say("A pack profile needs a name of its own, and {name} is none.", name=name or "–"))
    held = file.register()
    known = {one.name: one for one in held.value.pack_profiles}
    kept = replace(profile, name=name, uid=known[name].uid if name in known else profile.uid)
    after = tuple(kept if one.name == name else one for one in held.value.pack_profiles)
    after = after if name in known else (*after, kept)
    file.write(packed(say("Pack profile {name}", name=name)), held, replace(held.value, pack_profiles=after))


def drop_profile(file: File, name: str) -> None:
    """Takes a profile away: one operation. Raises UserError when there is none by the name."""
    held = file.register()
    left = tuple(one for one in held.value.pack_profiles if one.name != name)
    if len(left) == len(held.value.pack_profiles):
        raise UserError(say("There is no pack profile {name} of your own.", name=name))
    file.write(packed(say("Pack profile {name} removed", name=name)), held, replace(held.value, pack_profiles=left))


def keep(path: Path, profile: PackProfile) -> None:
    """Opens the file, to keep a profile."""
    with worked_in(path) as file:
        keep_profile(file, profile)


def drop(path: Path, name: str) -> None:
    """Opens the file, to take a profile away."""
    with worked_in(path) as file:
        drop_profile(file, name)


def own_profiles(path: Path) -> list[dict[str, Any]]:
    """The profiles that the file has, as rows."""
    with open_file(path) as file:
        return [to_json(one) for one in file.register().value.pack_profiles]
