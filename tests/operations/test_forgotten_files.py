"""What was stored for a transaction that never came is swept after two days; nothing else is touched."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from helpdesk.accounts.actors import importer
from helpdesk.core import uploads
from helpdesk.core.dates import now, today
from helpdesk.core.stored import folder_of
from helpdesk.core.uploads import EncodedPicture, thumb_of
from helpdesk.extensions import db
from helpdesk.inventory.import_models import Import
from helpdesk.inventory.models import Picture
from helpdesk.operations import forgotten_files
from helpdesk.operations.forgotten_files import sweep_uploads
from helpdesk.tickets.attached import Photo
from tests import cast, factories

PICTURE = EncodedPicture(b"\xff\xd8 large", 1, 1, b"\xff\xd8 small", "0" * 64)
OLD, YOUNG = timedelta(days=2, minutes=5), timedelta(days=1, hours=23)


def stored(folder: Path, age: timedelta = OLD) -> str:
    """A picture and its thumbnail that were stored so long ago."""
    name = uploads.store_picture(PICTURE, folder)
    for each in (name, thumb_of(name)):
        grow_old(folder / each[:2] / each, age)
    return name


def grow_old(path: Path, age: timedelta = OLD) -> None:
    moment = (now() - age).timestamp()
    os.utime(path, (moment, moment), follow_symlinks=False)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def named_photo() -> str:
    """A picture that a ticket holds."""
    name = stored(folder_of(Photo.name))
    factories.reported(cast.school(), photos=(name,))
    return name


def test_what_no_row_names_goes_and_the_rest_stays(app: Flask) -> None:
    folder = folder_of(Photo.name)
    kept, young = named_photo(), stored(folder, YOUNG)
    stored(folder)

    removed = sweep_uploads(today())

    assert removed == 2, "the picture and its thumbnail"
    assert files(folder) == {kept, thumb_of(kept), young, thumb_of(young)}
    assert sweep_uploads(today()) == 0


def test_every_folder_is_asked_of_its_own_column(app: Flask) -> None:
    """A photo's row does not hold a picture of a piece, and the other way round."""
    piece = factories.equipment(cast.school())
    piece.pictures = [Picture(name=stored(folder_of(Picture.name)))]
    register = uploads.store(b"a register", folder_of(Import.stored), suffix=".bin")
    grow_old(folder_of(Import.stored) / register[:2] / register)
    Import.upload(by=importer("พัสดุ"), session=db.session, file_name="a.csv", stored=register)
    db.session.commit()
    named_photo()
    forgotten = stored(folder_of(Picture.name))

    assert sweep_uploads(today()) == 2
    assert forgotten not in files(folder_of(Picture.name))
    assert files(folder_of(Import.stored)) == {register}


def test_many_are_swept_a_few_at_a_time(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgotten_files, "AT_A_TIME", 3)
    kept = {named_photo() for _ in range(10)}
    forgotten = {stored(folder_of(Photo.name)) for _ in range(9)}

    assert sweep_uploads(today()) == 2 * len(forgotten)
    assert files(folder_of(Photo.name)) == kept | set(map(thumb_of, kept))


def test_half_a_file_of_a_killed_process_goes(app: Flask) -> None:
    folder, kept = folder_of(Photo.name), named_photo()
    part = folder / kept[:2] / f".{'a' * 32}.jpg.part"
    part.write_bytes(b"half")
    grow_old(part)

    assert sweep_uploads(today()) == 1
    assert not part.exists()


def test_what_we_did_not_store_is_not_touched(app: Flask) -> None:
    kept = named_photo()
    folder, name = folder_of(Photo.name), "b" * 32 + ".jpg"
    shard = folder / kept[:2]
    strange = [shard / "notes.txt", folder / name, folder / "aa" / "bb" / name, folder.parent / "others" / "bb" / name]
    for path in strange:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"somebody's")
        grow_old(path)
    link = shard / ("c" * 32 + ".jpg")
    link.symlink_to(strange[0])
    grow_old(link)

    assert sweep_uploads(today()) == 0
    assert all(path.exists() for path in [*strange, link])


def test_the_files_of_another_database_are_left_alone(app: Flask) -> None:
    """An empty database beside full folders: most of the files are named by no row."""
    named_photo()
    elsewhere = {stored(folder_of(Photo.name)) for _ in range(2)}

    assert sweep_uploads(today()) == 0
    assert elsewhere <= files(folder_of(Photo.name))
