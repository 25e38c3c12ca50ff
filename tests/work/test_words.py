"""Every message has a Swedish wording with the same gaps, and the catalogue holds no other."""

import ast
import string
from pathlib import Path

from babel.messages.pofile import read_po

from beredning.matter.message import packed, say, say_many, unpacked
from beredning.resources import resource
from beredning.work.words import language_of_locale, word

ROOMS = Path(__file__).parents[2] / "app" / "beredning"


def messages() -> set[tuple[str, ...]]:
    """Every message in the source: its text, or its singular and plural."""
    found: set[tuple[str, ...]] = set()
    for path in ROOMS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "say_many"):
                texts = node.args[: 2 if node.func.id == "say_many" else 1]
                assert all(isinstance(t, ast.Constant) for t in texts), f"{path.name}:{node.lineno}: not a literal"
                found.add(tuple(str(t.value) for t in texts if isinstance(t, ast.Constant)))
    return found


def catalogue() -> dict[tuple[str, ...], tuple[str, ...]]:
    with resource("translations", "sv.po").open("rb") as source:
        entries = [m for m in read_po(source, locale="sv") if m.id]
    assert not [m.id for m in entries if m.fuzzy]
    return {
        m.id if isinstance(m.id, tuple) else (m.id,): m.string if isinstance(m.string, tuple) else (m.string,)
        for m in entries
    }


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_message_is_translated_and_no_translation_is_unused():
    known = set(catalogue())
    assert messages() - known == set()
    assert known - messages() == set()


def test_a_translation_has_the_gaps_of_its_message():
    for texts, translations in catalogue().items():
        assert all(translations), texts
        if "%(" in texts[0] or "%s" in texts[0]:
            continue
        for text, translation in zip(texts, translations, strict=True):
            assert gaps(text) == gaps(translation), text


def test_a_message_is_worded_in_the_language_of_the_locale():
    assert language_of_locale({"LANG": "sv_SE.UTF-8"}) == "sv"
    assert language_of_locale({"LC_ALL": "en_GB.UTF-8", "LANG": "sv_SE.UTF-8"}) == "en"
    assert language_of_locale({}) == "en"
    message = say("{path} is written.", path="x.pdf")
    assert word(message, "en") == "x.pdf is written."
    assert word(message, "sv") != word(message, "en")


def test_numbers_and_inner_messages_are_worded_too():
    one, many = (say_many("{n} change was taken back.", "{n} changes were taken back.", n) for n in (1, 2))
    assert word(one, "en") == "1 change was taken back."
    assert word(many, "en") == "2 changes were taken back."
    inner = say("Undone: {what}", what=say("New meeting"))
    assert word(inner, "en") == "Undone: New meeting"


def test_a_packed_message_can_be_worded_later():
    assert unpacked(packed(say("Import {name}", name="a.txt"))) == say("Import {name}", name="a.txt")
    nested = say("Undone: {what}", what=say("Change {field}", field=say("my views")))
    assert unpacked(packed(nested)) == nested
    former = '["Undone: {what}", {"what": {"say": ["Change {field}", {"field": {"say": ["my views", {}]}}]}}]'
    assert unpacked(former) == nested
    assert len(packed(say("Change {field}", field=say("my views")))) <= 45  # every operation has such a name
    for text in ("no message", '"text"', '{"a": 1}', "[]", "[1, 2]"):
        assert word(unpacked(text), "en") == text
