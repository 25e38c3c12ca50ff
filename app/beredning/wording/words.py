"""Words as they are compared: without case and without what clings to them."""

EDGE = ",.:;"
_CLINGING = EDGE + "()[]!?\"”’'»"


def core(word: str) -> str:
    """The word in small letters, without stops and brackets at its ends."""
    return word.strip(_CLINGING).casefold()


def similar(one: str, other: str) -> bool:
    """Whether two words could be one misspelt or in another form: alike but for at most two letters in one place."""
    shorter, longer = sorted((len(one), len(other)))
    if shorter < 4 or longer - shorter > 2:
        return False
    start = 0
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start + end >= longer - 2
