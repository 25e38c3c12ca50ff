"""The registers a new file begins with, from a municipality's profile."""

import tomllib
from typing import Any

from beredning.matter.message import UserError, say
from beredning.matter.register import Body, BodyKind, Division, Party, Profile, Register
from beredning.resources import resource


def profiles() -> tuple[str, ...]:
    """The names of the profiles that come with the program."""
    return tuple(sorted(path.stem for path in resource("profiles").glob("*.toml")))


def register_of(profile: str) -> Register:
    """The registers of a profile; raises UserError for a profile that does not exist."""
    path = resource("profiles", f"{profile}.toml")
    if profile not in profiles():
        raise UserError(
            say("There is no profile {name}; choose one of {known}.", name=profile, known=", ".join(profiles()))
        )
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    return Register(
        profile=Profile(**given["profile"]),
        parties=tuple(Party(**party) for party in given.get("parties", ())),
        bodies=_bodies(given),
        divisions=tuple(Division(**division) for division in given.get("divisions", ())),
    )


def _bodies(given: dict[str, Any]) -> tuple[Body, ...]:
    """Bodies in the house order: the groups as the profile lists them, alphabetical within a group."""
    answers = given.get("administrations", {})
    return tuple(
        Body(name=name, kind=BodyKind(kind), administration=answers.get(name), order_group=group)
        for group, (kind, names) in enumerate(given["bodies"].items())
        for name in names
    )
