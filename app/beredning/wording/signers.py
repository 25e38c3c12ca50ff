"""Those who signed, as a sentence names them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signed: name, party sign and title as printed, the title in its definite singular."""

    name: str
    party: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Signers:
    """Those who signed, in order; `and_others`: with others of the same party (`m.fl.`), usually the last one's."""

    people: tuple[Signer, ...]
    and_others: bool = False
