"""A file as an answer: its kind, its name and that nobody on the way keeps it. What is in it is made elsewhere."""

from collections.abc import Iterable
from urllib.parse import quote

from flask import Response

MEDIA = {
    "pdf": "application/pdf",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SHOWN = {"pdf"}  # by the browser itself; what it cannot show it saves


def attached(content: bytes | Iterable[str], name: str, kind: str) -> Response:
    """`content` as the file `<name>.<kind>`. A header carries plain letters alone: a Thai name travels beside them as
    `filename*` (RFC 6266), and what of it is plain stands for readers that do not know that."""
    file = f"{name}.{kind}"
    assert file.isprintable(), f"a header cannot carry {file}"
    assert '"' not in file, f"a header cannot carry {file}"
    response = Response(content, mimetype=MEDIA[kind])
    how = "inline" if kind in SHOWN else "attachment"
    response.headers["Content-Disposition"] = f"{how}; {_named(name, kind)}"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _named(name: str, kind: str) -> str:
    if name.isascii():
        return f'filename="{name}.{kind}"'
    plain = "-".join(part for part in name.encode("ascii", "ignore").decode().split("-") if part)
    return f"filename=\"{plain or 'file'}.{kind}\"; filename*=UTF-8''{quote(name)}.{kind}"
