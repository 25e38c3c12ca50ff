"""How sentences and formulas lie on lines: words that end no sentence, what introduces, what always begins anew."""

import re

NEVER_LAST = frozenset(
    {"och", "eller", "samt", "att", "som", "om", "en", "ett", "den", "det", "de", "sin", "sitt", "sina", "inte"}
    | {"i", "på", "av", "för", "till", "med", "vid", "från", "mot", "inom", "genom", "mellan", "över", "under"}
    | {"efter", "utan", "hos", "per", "där", "när", "då", "är", "var", "har", "ska", "skall", "kan"}
)
"""A sentence cannot end with one of these, so an empty line after it stands inside the sentence."""
# The formulas end so, and what they introduce begins a paragraph even when the line happens to be full.
INTRODUCES = re.compile(r"\bföljande(?: lydelse)?[.:]$|\b(?:besluta|beslutar|anför|anföra) följande$")
# What such a line says is proposed begins with `att` on the next, though in small letters.
PROPOSES = re.compile(r"[A-ZÅÄÖ].* (?:föreslår|beslutar?)(?: följande)?[.:]?$")
# Formulas that always begin a paragraph; what stands before them ends with its sentence.
OPENS = re.compile(
    r"Föredragande borgarråd|Borgarrådsberedningen (?:föreslår|tillstyrker)|Stockholm den \d|"
    r"(?:Jag|Vi) föreslår att (?:borgarråds|kommunst)|Därutöver vill (?:jag|vi) anföra|"
    r"(?:Särskilt (?:uttalande|yttrande)|Reservation|Ersättaryttrande) (?:gjordes|anfördes|lämnades)|"
    r"Ärendet har (?:initierats|remitterats|beretts) |Kommunstyrelsen delar borgarråds"
)
