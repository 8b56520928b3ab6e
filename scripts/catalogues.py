"""Keep the message catalogues: take the sentences out of the code, merge, compile, or check all that.

Sentences are written in Thai, so the Thai catalogue answers each with itself and only English is translated
by hand (helpdesk/translations/en/LC_MESSAGES/messages.po). The same code gives the same files, byte for byte.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "helpdesk/translations"
LANGUAGES = ["th", "en"]
KEYWORDS = DEFAULT_KEYWORDS | parse_keywords(
    ["_l", "_n:1,2", "lazy_gettext", "lazy_ngettext:1,2", "lazy_pgettext:1c,2"]
)
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def extracted() -> Catalog:
    """Every sentence of the code and the templates, without line numbers."""
    with (ROOT / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)
    catalog = Catalog(charset="utf-8")
    found = extract_from_dir(ROOT, methods, options, keywords=KEYWORDS, comment_tags=["L10n:"])
    for filename, _line, message, comments, context in sorted(found, key=lambda one: one[:2]):
        catalog.add(message, None, [(filename, 0)], auto_comments=comments, context=context)
    return catalog


def kept(language: str) -> Catalog:
    """The catalogue as it lies in the tree; empty for a new language."""
    path = TRANSLATIONS / language / "LC_MESSAGES/messages.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merged(language: str) -> Catalog:
    """The kept translations of the sentences that the code says today."""
    catalog = kept(language)
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = f"# Helpdesk: {catalog.locale.english_name}."
    catalog.project, catalog.version, catalog.msgid_bugs_address = "Helpdesk", "1", "none"
    catalog.creation_date = catalog.revision_date = NO_DATE
    catalog.last_translator = catalog.language_team = "Helpdesk contributors"
    for message in catalog:
        if message.id and language == "th":
            message.string = (message.id[1],) if message.pluralizable else message.id
        elif message.string is None:
            message.string = ("",) * catalog.num_plurals if message.pluralizable else ""
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """The text of the catalogue."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=110, include_lineno=False, ignore_obsolete=True, sort_output=True)
    return buffer.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The compiled catalogue."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def faults(language: str) -> list[str]:
    """What is wrong with a language, a line each: stale files, missing translations, lost placeholders."""
    folder, catalog = TRANSLATIONS / language / "LC_MESSAGES", merged(language)
    lines = []
    for name, content in {"messages.po": as_po(catalog), "messages.mo": as_mo(catalog)}.items():
        if not (folder / name).exists() or (folder / name).read_bytes() != content:
            lines.append(f"{language}/{name} is not what the code says: run `make catalogues`")
    for message in catalog:
        wanted = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and (message.fuzzy or not all(wanted)):
            lines.append(f"{language}: no translation of {message.id!r}")
    lines += [f"{language}: {error} in {message.id!r}" for message, errors in catalog.check() for error in errors]
    return lines


def write(language: str) -> None:
    """Merge and compile one language into the tree."""
    folder, catalog = TRANSLATIONS / language / "LC_MESSAGES", merged(language)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "messages.po").write_bytes(as_po(catalog))
    (folder / "messages.mo").write_bytes(as_mo(catalog))
    missing = sum(1 for line in faults(language) if "no translation" in line)
    print(f"{language}: messages={len(catalog)} untranslated={missing}")


def main(arguments: list[str]) -> int:
    """Write every language, or with --check only say what is wrong."""
    if arguments != ["--check"]:
        for language in LANGUAGES:
            write(language)
        return 0
    lines = [line for language in LANGUAGES for line in faults(language)]
    print("\n".join(lines) or "catalogues complete")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
