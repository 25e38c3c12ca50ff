"""Where the files that come with the program are: fonts, profiles, translations, the sample."""

from functools import cache
from pathlib import Path


@cache
def _folder(name: str) -> Path:
    installed = Path(__file__).parent / "files" / name
    return installed if installed.is_dir() else Path(__file__).parents[2] / name


def resource(*parts: str) -> Path:
    """The path of a file under `resources/`, in a checkout or an installed package alike."""
    return _folder("resources").joinpath(*parts)


def sample(*parts: str) -> Path:
    """The path of a file under `data/`: the seed document and what it became."""
    return _folder("data").joinpath(*parts)
