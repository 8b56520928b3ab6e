"""A file as an answer: its kind, its name and that nobody on the way keeps it. What is in it is made elsewhere."""

from collections.abc import Iterable

from flask import Response

MEDIA = {
    "pdf": "application/pdf",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SHOWN = {"pdf"}  # by the browser itself; what it cannot show it saves


def attached(content: bytes | Iterable[str], name: str, kind: str) -> Response:
    """`content` as the file `<name>.<kind>`. A header carries plain letters alone, so `name` is ASCII
    (`numbering.in_file_name` of a document's number)."""
    file = f"{name}.{kind}"
    assert file.isascii(), f"a header cannot carry {file}"
    assert '"' not in file, f"a header cannot carry {file}"
    response = Response(content, mimetype=MEDIA[kind])
    how = "inline" if kind in SHOWN else "attachment"
    response.headers["Content-Disposition"] = f'{how}; filename="{file}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
