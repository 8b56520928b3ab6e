"""Draws the pages of a PDF as pictures, in a process of its own: `python pdf_drawing.py <folder>`, the PDF on stdin.
It imports nothing of ours, so that a file that breaks it, or eats its memory and time, breaks nothing else."""

import sys
from pathlib import Path

MOST_PAGES = 40
LONGEST_SIDE = 1800  # pixels
MEMORY = 1536 * 1024 * 1024  # bytes
SECONDS = 25
ENCRYPTED = "password"


def draw(pdf: bytes, folder: Path) -> str:
    """Write 1.jpg, 2.jpg … into the folder; empty, or why not: encrypted, broken, too_many_pages."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        return "encrypted" if ENCRYPTED in str(error).lower() else "broken"
    if not count:
        return "broken"
    if count > MOST_PAGES:
        return "too_many_pages"
    try:
        for number in range(count):
            page = document[number]
            picture = page.render(scale=min(150 / 72, LONGEST_SIDE / max(*page.get_size(), 1.0))).to_pil()
            picture.convert("RGB").save(folder / f"{number + 1}.jpg", quality=92)
            page.close()
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return "broken"
    return ""


def limit() -> None:
    """Bounds on what the process may take, where the system knows them."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    limit()
    sys.exit(draw(sys.stdin.buffer.read(), Path(sys.argv[1])) or 0)
