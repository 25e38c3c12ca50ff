"""The one catalogue: every message of every room, worded in the user's language when it reaches a face."""

import gettext
import os
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Literal

from beredning.matter.message import Message
from beredning.resources import resource

Language = Literal["sv", "en"]


def language_of_locale(environment: "os._Environ[str] | dict[str, str]" = os.environ) -> Language:
    """Swedish when the locale says so, else English; the variables in the order POSIX gives them."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "sv" if value.lower().startswith("sv") else "en"
    return "en"


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    """The translations, compiled when first asked for: English is the text of the messages themselves."""
    if language == "en":
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # Babel is slow to load, and not every command says something
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with resource("translations", f"{language}.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def translator(language: Language) -> Callable[[str], str]:
    """The bare look-up, for a library that words itself."""
    return _catalogue(language).gettext


def word(message: Message, language: Language) -> str:
    """The message in a language, its gaps filled; facts that are messages themselves are worded too."""
    catalogue = _catalogue(language)
    if message.plural is None:
        text = catalogue.gettext(message.id)
    else:
        text = catalogue.ngettext(message.id, message.plural, int(str(message.facts["n"])))
    facts = {k: word(v, language) if isinstance(v, Message) else v for k, v in message.facts.items()}
    return text.format_map(facts)
