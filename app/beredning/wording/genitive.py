"""Genitives of names: Stadsledningskontorets, SL:s, Friends; and what a genitive may have come from."""

_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
_SIBILANTS = "sxz"


def genitive(name: str) -> str:
    """The genitive of a name: `:s` after a capital or a figure, nothing more after s, x and z, else `s`."""
    if not name or name[-1] in _SIBILANTS:
        return name
    return f"{name}:s" if _abbreviated(name) else f"{name}s"


def bases(printed: str) -> tuple[str, ...]:
    """The names whose genitive this may be, the likelier first; none when it is no genitive."""
    shorter = printed[:-2] if printed.endswith(":s") else printed[:-1] if printed.endswith("s") else ""
    return tuple(name for name in (shorter, printed) if name and genitive(name) == printed)


def _abbreviated(name: str) -> bool:
    return name[-1] in _CAPITALS or name[-1].isdigit()
