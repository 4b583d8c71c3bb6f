"""Messages: the part that holds the text, and what the head says."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from parley.errors import ParleyError
from parley.intake import open_source
from parley.intake.mail import read_mail

TEXT = "The brigade left the range on Monday, the ministry said.\n" * 5


def message(plain: str | None = TEXT, page: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Press Office <press@mod.example>"
    mail["Subject"] = "Brigade leaves =?utf-8?q?the_range?="
    mail["Date"] = "Mon, 14 Feb 2022 23:30:00 +0200"
    mail["Message-ID"] = "<1@mod.example>"
    if plain is not None:
        mail.set_content(plain)
    if page is not None:
        mail.add_alternative(page, subtype="html") if plain is not None else mail.set_content(page, subtype="html")
    return mail


def test_plain_message() -> None:
    report = open_source("-", stdin=message().as_bytes())
    assert report.text == TEXT
    assert (report.title, report.outlet) == ("Brigade leaves the range", "Press Office")
    assert (report.published, report.published_from) == ("2022-02-14", "metadata")


def test_page_where_the_plain_part_is_a_stub() -> None:
    page = f"<html><body><p>{TEXT}</p></body></html>"
    report = open_source("-", stdin=message("Open this message in a browser.", page).as_bytes())
    assert report.blocks[0].where == "/html/body/p"
    assert open_source("-", stdin=message(None, page).as_bytes()).blocks[0].where == "/html/body/p"
    assert open_source("-", stdin=message(TEXT, page).as_bytes()).blocks[0].where is None


def test_encodings_of_parts() -> None:
    head = b"From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; charset=windows-1251\r\n\r\n"
    assert read_mail(head + "Бригада ушла".encode("cp1251"), "m").text == "Бригада ушла"


def test_attachments_are_not_read() -> None:
    mail = message()
    mail.add_attachment(b"The other text", maintype="text", subtype="plain", filename="a.txt")
    assert "other text" not in read_mail(mail.as_bytes(), "m").text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"From: a@b.example\nSubject: x\n\n", "intake.empty"),
        (
            b"From: a@b.example\nSubject: x\nContent-Type: image/png\n\niVBORw0KGgo=\n",
            "intake.empty",
        ),
        (
            b"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=nonsense\n\n\xfd\xfe\xff text",
            "intake.encoding",
        ),
        (
            b"From: a@b.example\nSubject: x\nContent-Transfer-Encoding: base64\n\n" + b"QUJD" * 600_000,
            "intake.too_large",
        ),
    ],
)
def test_bad_messages(data: bytes, code: str) -> None:
    with pytest.raises(ParleyError) as caught:
        open_source("-", stdin=data)
    assert caught.value.code == code


def nested(levels: int) -> bytes:
    parts = [f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n' for i in range(levels)]
    return ("From: a@b.example\nSubject: x\n" + "".join(parts) + "Content-Type: text/plain\n\ntext here\n").encode()


def test_parts_inside_parts() -> None:
    assert open_source("-", stdin=nested(200)).text == "text here"


@pytest.mark.parametrize("levels", [600, 1_000, 20_000])
def test_too_many_parts_inside_parts(levels: int) -> None:
    with pytest.raises(ParleyError) as caught:
        open_source("-", stdin=nested(levels))
    assert caught.value.code in ("intake.too_large", "intake.too_deep")


@pytest.mark.parametrize(
    "head",
    [
        b"From: \xff\xfe <@@>,,;\nSubject: \xff=?utf-8?b?!!!?=\n",
        b"From: a\nSubject: b\nDate: the day before yesterday\n",
        b"From: =?x?q?y?=\nDate: Mon, 99 Feb 99999 99:99:99\n",
        b"Subject: x\nFrom: \nContent-Type: text/plain; charset*=x'y'%ff\n",
    ],
)
def test_odd_heads(head: bytes) -> None:
    report = open_source("-", stdin=head + b"\n" + TEXT.encode())
    assert report.text == TEXT
    assert report.published is None


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: x\nFrom: " + b"a@b.example, " * 100_000 + b"\n\ntext here",
        b"Subject: x\nDate: " + b"(" * 100_000 + b"\n\ntext here",
        b"Subject: x\nContent-Type: text/plain;\n " + b"a=b;\n " * 2_000 + b"\n\ntext here",
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n"
        + b"\n--b\nContent-Type: text/x; a=b; c=d\n\nx\n" * 4_000,
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n" + b"\n--b\n\nx\n" * 200_000,
    ],
)
def test_fields_and_parts_that_would_hold_the_parser_up(data: bytes) -> None:
    with pytest.raises(ParleyError) as caught:
        read_mail(data, "m")
    assert caught.value.code == "intake.too_large"
