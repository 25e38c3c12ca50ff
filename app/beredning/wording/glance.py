"""A glance at a text before it is read: whether it can be a sentence of the tables at all."""

import re

LONGEST = 4000

_BREAK = re.compile(r"[.!?] (?=[A-ZÅÄÖÉ])")
_STARTS = re.compile(
    r"(?:PM\b|UTLÅTANDE|Utlåtande|TJÄNSTESKRIVELSE|Tjänsteskrivelse|Bilaga|Motion|Remiss(?:er)?|Skrivelse|Förslag|Hemställan"
    r"|Framställ|Anmälan|Yttrande|Inbjudan|Begäran|Initiativ|Medborgarförslag|Rapport|Ansökan|Anhållan|Promemoria)"
    r"|Föredragande |Reservation|Särskil[dt]a? |Ersättaryttrande|Protokollsanteckning|Därutöver|Därtill|Dessutom"
    r"|(?:Jag|Vi) föreslår |Vid justering"
    r"|(?:Ärende|Remiss|Motion|Förslag|Skrivelse)\w{0,4} (?:har|är|blev|initier|remitt|bered)"
    r"|(?:Remissvar|Yttranden?|Svar) har inkommit|(?:På|För) \w+s (?:vägnar|del)"
)
_ENDS = re.compile(
    r"(?:följande|lydelse|att|protokollet|protokollsanteckning|vägnar|del|förslag|förslaget|beslut|beslutet|ärendet|rösta"
    r"|omröstningen|jäv|handläggningen|svar|svarat|remissvar|remissen|kontorsyttranden?|förvaltningsyttrande"
    r"|yttrande|yttra sig"
    r"|uppfattning|bedömning|skriftligt|yrkandet?|yrkanden|reservation|\d{4})\s*[.:]?$"
)
_ACTS = re.compile(
    r"\([\w.–-]{1,12}\) (?:reserverar|reserverade|deltar|deltog|avstår|avstod|antecknar|anmäler|lämnar|gör|anför)\b"
)


def plausible(text: str) -> bool:
    """Whether the text is one sentence that begins, ends or acts as those of the tables do."""
    if not text or len(text) > LONGEST or _BREAK.search(text):
        return False
    return bool(_STARTS.match(text) or _ENDS.search(text[-40:]) or _ACTS.search(text))
