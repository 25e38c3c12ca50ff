"""The quick check of every printed paper: `page-validation`, in the same process."""

from collections.abc import Sequence

import page

from tests.verapdf import ARCHIVAL


def faults(data: bytes, profile: str) -> list[str]:
    """What keeps the PDF from a profile (`2a`, `ua1`), one sentence a fault."""
    report = page.validate_pdf_bytes(data, profile=profile, limits=page.SafetyLimits.unlimited())
    found = [
        f"{fault.rule_id}: {fault.message}" + (f" (object {fault.object_id.object_number})" if fault.object_id else "")
        for fault in report.failures
    ]
    if not report.is_compliant and not found:
        raise RuntimeError(f"page-validation refuses the file by {profile} and does not say why")
    return found


def assert_archival(data: bytes, profiles: Sequence[str] = ARCHIVAL) -> None:
    """Fails, with the reasons, unless the PDF is at once PDF/A-2a and PDF/UA-1."""
    reasons = [f"{profile} {fault}" for profile in profiles for fault in faults(data, profile)]
    assert not reasons, "\n".join(reasons[:40])
