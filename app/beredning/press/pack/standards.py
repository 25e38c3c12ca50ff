"""Whether a file is archival and accessible: `page-validation` is asked, nobody's own word is taken."""

from functools import lru_cache

import page

from .parts import Standards


@lru_cache(maxsize=512)
def standards_of(data: bytes) -> Standards:
    """What the file in fact is; a file that the validator cannot judge is neither."""
    level = next((level for level in ("2a", "2b") if _passes(data, level)), None)
    return Standards(level, _passes(data, "ua1"))


def _passes(data: bytes, profile: str) -> bool:
    try:
        return bool(page.validate_pdf_bytes(data, profile=profile, limits=page.SafetyLimits.unlimited()).is_compliant)
    except Exception:  # noqa: BLE001 - it judges files of any kind; what it cannot read has not passed
        return False
