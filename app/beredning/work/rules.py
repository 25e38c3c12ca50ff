"""The rules that a municipality has for its meetings, kept in its file's profile."""

from dataclasses import replace
from pathlib import Path
from typing import TypedDict

from beredning.matter.message import packed, say
from beredning.store.file import File, open_file


class Rules(TypedDict):
    """How late items are numbered (`letters`, `continued`), where § 1 begins (`meeting`, `year`), days of notice."""

    late: str
    sections: str
    notice_days: int


def rules(path: Path) -> Rules:
    """The rules that a file has."""
    with open_file(path) as file:
        profile = file.register().value.profile
    return Rules(
        late="continued" if profile.late_continued else "letters",
        sections="year" if profile.yearly_sections else "meeting",
        notice_days=profile.notice_days,
    )


def change_rules(
    path: Path, *, late: str | None = None, sections: str | None = None, notice_days: int | None = None
) -> None:
    """Changes the rules that are given: one operation. Raises UserError as the file does."""
    with open_file(path, write=True) as file:
        keep_rules(file, late=late, sections=sections, notice_days=notice_days)


def keep_rules(
    file: File, *, late: str | None = None, sections: str | None = None, notice_days: int | None = None
) -> None:
    """The same in a file that is open."""
    held = file.register()
    profile = held.value.profile
    after = replace(
        profile,
        late_continued=profile.late_continued if late is None else late == "continued",
        yearly_sections=profile.yearly_sections if sections is None else sections == "year",
        notice_days=profile.notice_days if notice_days is None else notice_days,
    )
    if after != profile:
        file.write(packed(say("Rules of meetings")), held, replace(held.value, profile=after))
