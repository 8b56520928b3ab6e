"""Files as vendors send them: a PDF of some pages, a picture."""

import io

from PIL import Image


def pdf(pages: int = 1, size: tuple[int, int] = (300, 400)) -> bytes:
    stream = io.BytesIO()
    pictures = [Image.new("RGB", size, (200, 30 * (page % 8), 60)) for page in range(pages)]
    pictures[0].save(stream, "PDF", save_all=True, append_images=pictures[1:])
    return stream.getvalue()


def png() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (120, 80), "navy").save(stream, "PNG")
    return stream.getvalue()
