"""Building a pack again: only what changed is read, whoever changed it."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from sqlite3 import connect

from beredning.store.file import open_file
from beredning.work.pack_wish import Wish
from beredning.work.packing_file import write_pack
from beredning.work.workshop import Workshop
from tests.work.made_meeting import in_a_file, made, texts


def change(path: Path, uid: str, views: str) -> None:
    """Writes something else in a matter's paper."""
    with open_file(path, write=True) as file:
        held = file.matter(uid)
        file.write("change", held, replace(held.value, papers=(replace(held.value.papers[0], views=views),)))


def test_building_again_reads_only_what_changed_and_gives_what_building_anew_gives(tmp_path: Path):
    given = made(4)
    path, uid = in_a_file(given, tmp_path / "m.beredning")
    out = tmp_path / "ks.pdf"
    with Workshop() as shop:
        write_pack(path, Wish(uid), out, shop=shop)
        assert shop.recall.read == 1 + 1 + 4  # the meeting, the registers, the matters
        change(path, given.matters[2].uid, "Helt nya synpunkter.")
        write_pack(path, Wish(uid), out, shop=shop)
        assert shop.recall.read == 6 + 1
        assert any("Helt nya synpunkter." in text for text in texts(out))
        anew = tmp_path / "anew.pdf"
        write_pack(path, Wish(uid), anew)
        assert out.read_bytes() == anew.read_bytes()


def test_building_again_sees_what_another_program_wrote_and_another_file_under_the_name(tmp_path: Path):
    given = made(2)
    path, uid = in_a_file(given, tmp_path / "m.beredning")
    out = tmp_path / "ks.pdf"
    matter = given.matters[0].uid
    change(path, matter, "Det som gällde.")
    other = tmp_path / "other"
    copyfile(path, other)
    with Workshop() as shop:
        change(path, matter, "Det nyare.")
        write_pack(path, Wish(uid), out, shop=shop)
        with closing(connect(path)) as foreign:
            told = foreign.execute("UPDATE field SET value = 'Det främmande.' WHERE value = 'Det nyare.'")
            assert told.rowcount == 1
            foreign.commit()
        write_pack(path, Wish(uid), out, shop=shop)
        assert any("Det främmande." in text for text in texts(out))
        copyfile(other, path)  # as a sync client brings back another laptop's
        change(path, matter, "Det på vägen.")
        change(path, matter, "Det andra, i en lika gammal fil.")  # its number is that of the foreign one
        write_pack(path, Wish(uid), out, shop=shop)
        assert any("Det andra, i en lika gammal fil." in text for text in texts(out))
