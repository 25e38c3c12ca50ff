"""How large a foreign file may be before it is refused, so that a hostile one cannot fill the memory."""

from beredning.matter.message import UserError, say

FILE_BYTES = 200 * 2**20
TEXT_BYTES = 32 * 2**20
UNPACKED_BYTES = 256 * 2**20
PART_BYTES = 64 * 2**20
PARTS = 10_000
PACKED_AT_MOST = 200  # times: no honest document part is smaller packed
PAGES = 5_000


def refuse_larger(size: int, limit: int, name: str) -> None:
    """Raise UserError when a size in bytes is above its limit."""
    if size > limit:
        raise UserError(
            say(
                "{name} is too large to read: {size} MB, at most {limit} MB.",
                name=name,
                size=-(-size // 2**20),
                limit=limit // 2**20,
            )
        )
