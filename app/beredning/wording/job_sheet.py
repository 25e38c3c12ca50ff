"""What is said to the print room."""

from collections.abc import Iterable

SHEET = "Tryckorder"
ITEMS = "ärenden"
TABS = "Flikar"
FACT_COLUMNS = ("Uppgift", "Innehåll")
TAB_COLUMNS = ("Flik", "Ärende", "Fil", "Sida", "Blad")
COPIES, FILES, PAGES, SHEETS, ALL_SHEETS = "Exemplar", "Filer", "Sidor", "Ark per exemplar", "Ark i hela upplagan"
PRINTING, COLOUR, LARGE, STAPLING = "Utskrift", "Färg", "A3", "Häftning"
DUPLEX, SIMPLEX = "A4, dubbelsidigt, vänd längs långsidan", "A4, enkelsidigt"
NO_COLOUR, NO_LARGE = "Ingen: allt i svartvitt", "Inga sidor är förminskade från större format"
STAPLED, BOUND = "Häftas i vänsterkanten", "För tjock att häfta: hålslås, flikregister mellan ärendena"
THICK = 50  # sheets: more than this an ordinary stapler does not take
NUMBERED = "Exemplaren är numrerade: varje fil skrivs ut en gång."


def copy(number: int) -> str:
    """`exemplar 3`."""
    return f"exemplar {number}"


def pages(numbers: Iterable[int]) -> str:
    """`sidorna 3–5, 9`, or `sidan 4`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    listed = ", ".join(f"{first}–{last}" if last > first else f"{first}" for first, last in runs)
    return f"{'sidan' if len(runs) == 1 and runs[0][0] == runs[0][1] else 'sidorna'} {listed}"


def in_colour(numbers: Iterable[int]) -> str:
    """`I färg: sidorna 3–5`."""
    return f"I färg: {pages(numbers)}"


def on_large(numbers: Iterable[int]) -> str:
    """`Förminskade från större format, kan skrivas ut på A3: sidan 4`."""
    return f"Förminskade från större format, kan skrivas ut på A3: {pages(numbers)}"


def stapling(sheets: int) -> str:
    """How so many sheets are held together."""
    return STAPLED if sheets <= THICK else BOUND
