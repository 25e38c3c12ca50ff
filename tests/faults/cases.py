"""The forty fault cases of STORE.md, section 8, each with what shows it: tests, runs in thousands, or both."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.faults import care_kills, exchange_kills, kills, power, refusing, sync_client, typing_kills
from tests.faults.kills import Count

Run = Callable[[Path, int, int], Count]


@dataclass(frozen=True, slots=True)
class Long:
    """A run of so many, few in the suite and many with `--all`; `tell` prints its figure."""

    name: str
    run: Run
    few: int
    many: int
    tell: Callable[[str, Count], None] = kills.tell


@dataclass(frozen=True, slots=True)
class Case:
    """A fault, what shows that it is met: tests by names, runs; `by_hand` where the checklist has the rest."""

    fault: str
    tests: tuple[str, ...] = ()
    runs: tuple[Long, ...] = ()
    by_hand: bool = False


SAVING = Long("saving", kills.saving, 25, 10_000)
CREATING = Long("creating", kills.creating, 5, 200)
TYPING = Long("typing", typing_kills.typing, 2, 50)
POWER = Long("power", power.cutting, 40, 2_000, power.tell)
MIGRATING = Long("migrating", care_kills.migrating, 8, 200)
BACKING = Long("backing", care_kills.backing, 8, 250)
RESTORING = Long("restoring", care_kills.restoring, 8, 200)
JOINING = Long("joining", exchange_kills.joining, 8, 200)
REFUSING = Long("refusing", refusing.refusing, 2, 42, refusing.tell)
COPYING = Long("copying", sync_client.copying, 40, 1_000, sync_client.tell)
RUNS = (SAVING, CREATING, TYPING, POWER, MIGRATING, BACKING, RESTORING, JOINING, REFUSING, COPYING)

DISK, OTHER, STRANGE = "faults/test_desk_disk.py", "faults/test_desk_other_file.py", "faults/test_strange_files.py"
FOREIGN, ENDS, SALVAGE = "faults/test_other_programs.py", "faults/test_desk_ends.py", "faults/test_salvage.py"

CASES: dict[int, Case] = {
    1: Case(
        "kill -9 at a random instant, while typing",
        ("faults/test_desk_salvage.py::test_after_an_interruption",),
        (SAVING, CREATING, TYPING),
    ),
    2: Case("simulated power loss, four models", runs=(POWER,), by_hand=True),
    3: Case("kill -9 during a migration", ("store/test_migrations.py",), (MIGRATING,)),
    4: Case("kill -9 during a backup", ("work/test_backing.py::test_what_an_interrupted",), (BACKING,)),
    5: Case("kill -9 during a restore", runs=(RESTORING,)),
    6: Case("kill -9 while a bundle is taken in", runs=(JOINING,)),
    7: Case(
        "disk full at a save", (f"{DISK}::test_a_disk_that", f"{DISK}::test_without_a_draft", "faults/test_disk.py")
    ),
    8: Case("disk full during backup, VACUUM, PDF, attachment, index", ("faults/test_full_disk_jobs.py",)),
    9: Case("quota", (f"{DISK}::test_a_disk_that_takes", "faults/test_disk.py::test_a_disk_that_refuses")),
    10: Case(
        "fsync fails though the data stayed",
        (f"{DISK}::test_what_was_saved_though", "faults/test_disk.py::test_an_error"),
    ),
    11: Case("random errors of reading, writing, opening", runs=(REFUSING,)),
    12: Case(
        "replaced by another copy while open",
        (
            f"{OTHER}::test_a_file_that_was_replaced",
            f"{OTHER}::test_what_lies_there",
            f"{STRANGE}::test_a_file_that_was_re",
        ),
    ),
    13: Case(
        "overwritten in place while open", (f"{OTHER}::test_a_file_that_was_overwritten", f"{OTHER}::test_of_two")
    ),
    14: Case(
        "deleted or renamed while open",
        (f"{OTHER}::test_a_file_that_has_gone", f"{OTHER}::test_that_the_file_has", f"{DISK}::test_where_not_even"),
    ),
    15: Case("a sync client copies the file", runs=(COPYING,), by_hand=True),
    16: Case("a conflict file beside ours", (f"{OTHER}::test_a_copy_that_a_sync_client",)),
    17: Case("a second instance", (f"{OTHER}::test_a_second_window", "store/test_lock.py::test_a_writer_in_another")),
    18: Case(
        "locks of the dead, of elsewhere, unreadable", ("store/test_lock.py", f"{OTHER}::test_a_lock_from_another")
    ),
    19: Case(
        "another program writes",
        (f"{OTHER}::test_what_another_program", f"{FOREIGN}::test_a_foreign", f"{FOREIGN}::test_a_save"),
    ),
    20: Case("triggers were dropped", (f"{FOREIGN}::test_triggers", f"{FOREIGN}::test_a_table")),
    21: Case("another process holds the file for long", (f"{DISK}::test_while_another", "faults/test_at_once.py")),
    22: Case(
        "a journal left by a crash",
        (
            f"{STRANGE}::test_an_interrupted",
            f"{STRANGE}::test_only_the_newest",
            "faults/test_desk_salvage.py::test_after_an_interruption",
            "faults/test_desk_salvage.py::test_what_an_interruption",
        ),
    ),
    23: Case(
        "moved without its hot journal",
        (
            "faults/test_left_beside.py::test_a_file_without_its_journal",
            "faults/test_desk_salvage.py::test_a_damaged_file",
        ),
    ),
    24: Case("a file in WAL mode", (f"{STRANGE}::test_a_file_left_in_wal_mode",)),
    25: Case("a backup copied over a file with old neighbours", ("faults/test_left_beside.py::test_old_neighbours",)),
    26: Case(
        "no file of ours",
        (
            f"{STRANGE}::test_a_strange_file",
            "desk/test_program.py::test_a_foreign",
            "faults/test_left_beside.py::test_backups_are_named",
        ),
    ),
    27: Case("a page zeroed", (SALVAGE, "faults/test_desk_salvage.py::test_a_")),
    28: Case(
        "bits flipped in a text",
        ("faults/test_flips.py", "faults/test_desk_mends.py", f"{FOREIGN}::test_letters_changed"),
    ),
    29: Case(
        "the search index destroyed",
        (f"{FOREIGN}::test_a_destroyed_search_index", "faults/test_desk_index.py", "store/test_pages.py"),
    ),
    30: Case(
        "every backup damaged but one",
        (
            "store/test_backups.py::test_a_damaged",
            "store/test_backups.py::test_thinning",
            "work/test_backing.py::test_the_one_backup",
        ),
    ),
    31: Case("a file of a later version", (f"{STRANGE}::test_a_later", "desk/test_program.py::test_a_newer")),
    32: Case(
        "a file of an earlier version",
        ("store/test_migrations.py", "store/test_attachments.py::test_a_file_made_before"),
    ),
    33: Case(
        "read-only",
        (
            f"{OTHER}::test_a_file_that_may_not",
            f"{STRANGE}::test_a_file_that_may_not",
            "faults/test_desk_readonly.py",
        ),
        by_hand=True,
    ),
    34: Case("the disk goes and comes back", (f"{DISK}::test_a_disk_that_went",), by_hand=True),
    35: Case(
        "clocks",
        (
            "store/test_backups.py::test_a_clock",
            "store/test_backups.py::test_another_zone",
            "store/test_backups.py::test_thinning",
            "store/test_write.py::test_order",
        ),
        by_hand=True,
    ),
    36: Case(
        "strange text", ("work/test_pasting.py", "matter/test_text_clean_and_fold.py", "store/test_strange_text.py")
    ),
    37: Case("five thousand edits and back", ("store/test_write.py::test_every_state", "store/test_many_edits.py")),
    38: Case("two laptops", ("matter/test_merge.py", "work/test_exchanging.py")),
    39: Case(
        "hostile bundles",
        (
            "store/test_bundle.py",
            "work/test_exchanging.py::test_bundles_in_any",
            "work/test_exchanging.py::test_a_bundle_that_would_empty",
            "work/test_exchanging.py::test_what_she_removed",
        ),
    ),
    40: Case("errors, crashes, logging out", (ENDS,), by_hand=True),
}
