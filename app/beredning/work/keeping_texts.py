"""What could not be saved in the file, kept beside it so that nothing typed is lost."""

import json
from collections.abc import Sequence
from pathlib import Path

from beredning.matter.codec import to_json
from beredning.matter.declare import Thing
from beredning.work.writing import put_in_place


def keep_values(out: Path, values: Sequence[Thing]) -> None:
    """Writes values as JSON that people can read; raises UserError when that cannot be either."""
    told = [to_json(value, lambda thing: {"uid": thing.uid}) for value in values]
    put_in_place(out, json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8"))
