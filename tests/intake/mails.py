"""Mails as programs write them, and as nobody should."""

from email.message import EmailMessage
from email.policy import SMTP


def mail(
    text: str = "",
    *,
    html: str = "",
    subject: str = "",
    sender: str = "Cecilia Brinck <cecilia.brinck@example.org>",
    charset: str = "utf-8",
    message: str = "<1@example.org>",
    files: tuple[tuple[str, bytes], ...] = (),
    inner: bytes = b"",
) -> bytes:
    """An ordinary mail, as its program writes it."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["Subject"], made["Message-ID"] = sender, subject, message
    made["Date"] = "Tue, 24 Apr 2018 16:05:00 +0200"
    if text or not html:
        made.set_content(text, charset=charset)
        if html:
            made.add_alternative(html, subtype="html")
    else:
        made.set_content(html, subtype="html")
    for name, data in files:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    data = made.as_bytes()
    if inner:
        head, _, body = data.partition(b"\r\n\r\n")
        head = b"\r\n".join(line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-"))
        parts = b"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode() + b"\r\n--x\r\n"
        data = head + b"\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + parts
        data += b"Content-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--x--\r\n"
        del body
    return data


def raw(body: bytes, *headers: bytes) -> bytes:
    """A mail put together by hand."""
    return b"From: a@example.org\r\n" + b"".join(header + b"\r\n" for header in headers) + b"\r\n" + body


def nested(depth: int, how: str) -> bytes:
    """Parts within parts, or mails within mails."""
    if how == "mails":
        return b"From: a@example.org\r\nContent-Type: message/rfc822\r\n\r\n" * depth + raw(b"text")
    out = b"From: a@example.org\r\n"
    for level in range(depth):
        out += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
    return out + b"\r\ntext\r\n"


HOSTILE = {
    "mails in mails": nested(50, "mails"),
    "very many mails in mails": nested(5000, "mails"),
    "parts in parts": nested(60, "parts"),
    "very many parts in parts": nested(5000, "parts"),
    "no mail": b"Hej!\nVi reserverar oss.\n",
    "binary": bytes(range(256)) * 50,
    "no text": raw(b"", b"Content-Type: multipart/mixed; boundary=x"),
    "empty": b"",
}
"""What must be told in a sentence."""

ODD = {
    "unknown charset": raw("Vi är emot åtgärden.".encode(), b"Content-Type: text/plain; charset=x-klingon"),
    "charset that is a codec": raw("Vi är emot åtgärden.".encode(), b"Content-Type: text/plain; charset=zip"),
    "charset that lies": raw("Vi är emot åtgärden.".encode("cp1252"), b"Content-Type: text/plain; charset=utf-8"),
    "iso-8859-1": raw("Vi är emot åtgärden.".encode("latin-1"), b"Content-Type: text/plain; charset=iso-8859-1"),
    "no charset": raw("Vi är emot åtgärden.".encode("cp1252")),
    "utf-16": raw("Vi är emot åtgärden.".encode("utf-16"), b"Content-Type: text/plain; charset=utf-16"),
    "quoted-printable": raw(
        b"Vi =E4r emot =\r\n=E5tg=E4rden.",
        b"Content-Type: text/plain; charset=iso-8859-1",
        b"Content-Transfer-Encoding: quoted-printable",
    ),
    "base64": raw(
        b"VmkgaXIgZW1vdCBpdGdpcmRlbi4=", b"Content-Transfer-Encoding: base64", b"Content-Type: text/plain"
    ).replace(b"VmkgaXIgZW1vdCBpdGdpcmRlbi4=", b"Vmkgw6RyIGVtb3Qgw6V0Z8OkcmRlbi4="),
    "broken encoding": raw("Vi är emot åtgärden.".encode(), b"Content-Transfer-Encoding: martian"),
    "headers of nonsense": raw(
        "Vi är emot åtgärden.".encode(),
        b"Subject: =?x-klingon?q?=C4rende?= =?utf-8?b?////?=",
        b"Date: yesterday",
        b"Message-ID: " + b"<" * 100_000,
        b"Content-Disposition: inline; filename*=x-klingon''%E4",
    ).replace(b"; filename*=x-klingon''%E4", b""),
    "a boundary that never ends": raw(
        "--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVi är emot åtgärden.".encode(),
        b"Content-Type: multipart/mixed; boundary=x",
    ),
}
"""What says the same sentence in odd ways."""
