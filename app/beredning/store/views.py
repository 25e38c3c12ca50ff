"""SQL views named after the kinds, for any tool that reads SQLite: one row a thing, one column a field."""

from beredning.matter.declare import FieldSpec, FieldType, kinds, spec
from beredning.store.rows import Names
from beredning.store.schema import FIELD, ROOT

NUMERIC = (FieldType.NUMBER, FieldType.FLAG)
OWN = ("id", "uid", "matter", "owner", "rank")
"""What every view has beside the fields; `matter` is the root's uid, whatever kind of root it is."""


def views(names: Names) -> dict[str, str]:
    """The views by their name, as the statements that create them."""
    return {kind: _view(kind, names) for kind in sorted(kinds())}


def _view(kind: str, names: Names) -> str:
    columns = ",\n    ".join(_column(declared, names) for declared in spec(kind).fields)
    return (
        f'CREATE VIEW "{kind}" AS SELECT\n    t.id,\n    lower(hex(t.uid)) AS uid,\n'
        f"    (SELECT lower(hex(r.uid)) FROM thing r WHERE r.id = t.id / {ROOT} * {ROOT}) AS matter,\n"
        f"    (SELECT lower(hex(o.uid)) FROM thing o WHERE o.id = t.owner) AS owner,\n    t.rank"
        + (f",\n    {columns}" if columns else "")
        + f"\nFROM thing t WHERE t.kind = {names.kind_ids[kind]} AND t.removed IS NULL"
    )


def _column(declared: FieldSpec, names: Names) -> str:
    value = f"(SELECT f.value FROM field f WHERE f.id = t.id * {FIELD} + {names.field_ids[declared.name]})"
    if declared.type in NUMERIC:
        value = f"CAST({value} AS INTEGER)"
    if not declared.optional and declared.type in NUMERIC:
        value = f"coalesce({value}, 0)"
    elif not declared.optional:
        value = f"coalesce({value}, '{'[]' if declared.type is FieldType.WORDS else ''}')"
    name = f"{kind_name}_" if (kind_name := declared.name.rstrip("_")) in OWN else kind_name
    return f'{value} AS "{name}"'
