"""Ten thousand damaged attachments: each is in the pack, or a page says why not; nothing crashes and nothing hangs."""

from io import BytesIO
from random import Random

import pikepdf
import pytest

from beredning.papers.memo import memo
from beredning.press.pdf import pdf
from beredning.work.pack_profile import Profile
from tests.work.made_meeting import A3_LYING, Made, a_pdf, built, made

TOKENS = [
    b"obj",
    b"endobj",
    b"stream",
    b"/Kids",
    b"/Parent",
    b"/Count",
    b"/MediaBox",
    b"/Length",
    b"xref",
    b"<<",
    b"[",
    b"0 R",
]


def mutated(data: bytes, rnd: Random) -> bytes:
    """The file with some bytes turned, a piece lost, doubled or moved, or a word of the format put for another."""
    out = bytearray(data)
    for _ in range(rnd.choice((1, 1, 2, 5, 20))):
        at = rnd.randrange(len(out) or 1)
        match rnd.randrange(6):
            case 0:
                out[at : at + 1] = bytes([rnd.randrange(256)])
            case 1:
                del out[at : at + rnd.randrange(1, 200)]
            case 2:
                out[at:at] = out[at : at + rnd.randrange(1, 200)]
            case 3:
                token, other = rnd.choice(TOKENS), rnd.choice(TOKENS)
                found = out.find(token, at)
                if found >= 0:
                    out[found : found + len(token)] = other
            case 4:
                digits = [i for i in range(at, min(at + 400, len(out))) if 48 <= out[i] <= 57]
                if digits:
                    out[rnd.choice(digits)] = rnd.choice(b"0123456789-")
            case 5:
                del out[max(at, 1) :]
    return bytes(out) or b"%"


def sources(given: Made) -> list[bytes]:
    """Files to damage: plain, tagged with fonts and links, and one with its objects in plain sight."""
    own = given.matters[0]
    tagged = pdf(memo(own, own.papers[0], register=given.register, stage="after")).data
    open_, out = pikepdf.open(BytesIO(tagged)), BytesIO()
    open_.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return [a_pdf(2), a_pdf(1, A3_LYING, Rotate=270), tagged, out.getvalue()]


def held(count: int, seed: int) -> dict[str, int]:
    """Builds a pack about each of so many damaged files; how many came out in which state."""
    given, rnd = made(1), Random(seed)
    bases, states = sources(given), {"printed": 0, "missing": 0}
    bare = given.matters[0]
    for _ in range(count):
        data = mutated(rnd.choice(bases), rnd)
        given.matters[0] = bare
        given.attach(0, "Skadad", data, 1)
        pack = built(given, Profile("members"))
        part = pack.bundles[1][1][1].part
        states[part.state] += 1
        assert part.state == "printed" or part.why
        with pikepdf.open(pack.volumes[0].path) as doc:
            assert len(doc.pages) == pack.pages
        pack.volumes[0].path.unlink()
    return states


@pytest.mark.long
def test_ten_thousand_damaged_attachments():
    states = held(10_000, seed=1)
    print(states)
    assert states["printed"] > 500
    assert states["missing"] > 500


def test_fifty_damaged_attachments():
    assert sum(held(50, seed=2).values()) == 50
