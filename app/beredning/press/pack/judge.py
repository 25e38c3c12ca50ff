"""The validator's own process: a PDF comes in, and of the standards that are named those that it passes go out."""

import sys

import page


def passes(data: bytes, profile: str) -> bool:
    """Whether the file complies; what the validator cannot read does not."""
    try:
        return bool(page.validate_pdf_bytes(data, profile=profile, limits=page.SafetyLimits.unlimited()).is_compliant)
    except Exception:  # noqa: BLE001 - files of any kind come here
        return False


if __name__ == "__main__":
    given = sys.stdin.buffer.read()
    sys.stdout.write(" ".join(profile for profile in sys.argv[1:] if passes(given, profile)))
