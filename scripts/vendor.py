"""Bring the pinned front-end packages into the tree, from npm packages, with licences and hashes.

Run by `make vendor` when a version below changes. Needs npm; set-up and serving do not.
"""

import gzip
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / "static/vendor/VENDOR.json"
# A page says itself where its parts lie; what a package would fetch elsewhere it is to fetch from beside itself.
ELSEWHERE = re.compile(rb"`https://fastly\.jsdelivr\.net/[^`]*`")
SOURCE_MAP = re.compile(rb"\n?(?://|/\*)# sourceMappingURL=\S+(?: \*/)?\s*$")


PACKED = {".css", ".js", ".wasm"}


class Package(NamedTuple):
    """One npm package: its pinned version, its licence, and which files go where."""

    name: str
    version: str
    licence: str
    folder: str
    files: dict[str, str]


PACKAGES = [
    Package("bootstrap", "5.3.8", "MIT", "static/vendor/bootstrap", {
        "dist/css/bootstrap.min.css": "bootstrap.min.css", "dist/js/bootstrap.bundle.min.js": "bootstrap.bundle.min.js",
        "LICENSE": "LICENSE.txt",
    }),
    Package("htmx.org", "2.0.11", "0BSD", "static/vendor/htmx", {
        "dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE.txt",
    }),
    Package("signature_pad", "5.1.4", "MIT", "static/vendor/signature_pad", {
        "dist/signature_pad.min.js": "signature_pad.min.js", "LICENSE": "LICENSE.txt",
    }),
    Package("@fontsource-variable/noto-sans-thai", "5.3.0", "OFL-1.1", "static/vendor/noto-sans-thai", {
        "files/noto-sans-thai-thai-wght-normal.woff2": "noto-sans-thai-thai-wght-normal.woff2",
        "files/noto-sans-thai-latin-wght-normal.woff2": "noto-sans-thai-latin-wght-normal.woff2",
        "LICENSE": "OFL.txt",
    }),
    Package("@expo-google-fonts/sarabun", "0.4.1", "OFL-1.1", "static/fonts/paper", {
        "400Regular/Sarabun_400Regular.ttf": "Sarabun-Regular.ttf",
        "400Regular_Italic/Sarabun_400Regular_Italic.ttf": "Sarabun-Italic.ttf",
        "700Bold/Sarabun_700Bold.ttf": "Sarabun-Bold.ttf",
        "700Bold_Italic/Sarabun_700Bold_Italic.ttf": "Sarabun-BoldItalic.ttf",
        "LICENSE_FONT": "OFL.txt",
    }),
    Package("@expo-google-fonts/noto-emoji", "0.4.7", "OFL-1.1", "static/fonts/paper", {
        "400Regular/NotoEmoji_400Regular.ttf": "NotoEmoji-Regular.ttf", "LICENSE_FONT": "NotoEmoji-OFL.txt",
    }),
    Package("zxing-wasm", "3.1.4", "MIT", "static/vendor/zxing", {
        "dist/iife/reader/index.js": "reader.js", "dist/reader/zxing_reader.wasm": "zxing_reader.wasm",
        "LICENSE": "LICENSE.txt",
    }),
    Package("axe-core", "4.14.1", "MPL-2.0", "tests/vendor", {
        "axe.min.js": "axe.min.js",
        "LICENSE": "axe-LICENSE.txt",
        "LICENSE-3RD-PARTY.txt": "axe-LICENSE-3RD-PARTY.txt",
    }),
]  # fmt: skip


def download(package: Package, into: Path) -> Path:
    """The package's tarball, fetched by npm (which checks the registry's own hash)."""
    spec = f"{package.name}@{package.version}"
    command = ["npm", "pack", "--silent", "--pack-destination", str(into), spec]
    return into / subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def place(package: Package, tarball: Path) -> dict[str, str]:
    """Write the package's files under its folder; sha256 by path from the repository's root."""
    folder = ROOT / package.folder
    folder.mkdir(parents=True, exist_ok=True)
    hashes = {}
    with tarfile.open(tarball) as archive:
        for inside, name in package.files.items():
            member = archive.extractfile(f"package/{inside}")
            if member is None:
                raise SystemExit(f"{package.name}: {inside} is not a file")
            content = member.read()
            if name.endswith((".css", ".js")):
                content = ELSEWHERE.sub(b"t+e", SOURCE_MAP.sub(b"\n", content))
            (folder / name).write_bytes(content)
            hashes[f"{package.folder}/{name}"] = hashlib.sha256(content).hexdigest()
    return hashes


def compress() -> None:
    """Lay a .gz beside each vendored style sheet and script: the server does not compress."""
    for path in sorted((ROOT / "static/vendor").rglob("*")):
        if path.suffix in PACKED:
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def refuse_changed(entry: dict, before: list[dict]) -> None:
    """The same version must bring the same files as last time."""
    for old in before:
        if (old["package"], old["version"]) == (entry["package"], entry["version"]):
            changed = [path for path, now in entry["files"].items() if old["files"].get(path, now) != now]
            if changed:
                raise SystemExit(f"{entry['package']} {entry['version']} is not what it was: {changed}")


def main() -> int:
    """Fetch, place, compress, and write the manifest."""
    before = json.loads(MANIFEST.read_text()) if MANIFEST.exists() else []
    entries: list[dict] = []
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            entry: dict = {"package": package.name, "version": package.version, "licence": package.licence}
            entry["files"] = place(package, download(package, Path(folder)))
            refuse_changed(entry, before)
            entries.append(entry)
    compress()
    MANIFEST.write_text(json.dumps(entries, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
