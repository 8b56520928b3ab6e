"""The vendored assets: what lies in the tree is what the manifest says, and calls no other host."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = json.loads((ROOT / "static/vendor/VENDOR.json").read_text())
FILES = {path: digest for package in PACKAGES for path, digest in package["files"].items()}
SERVED_TEXT = [path for path in FILES if path.startswith("static/") and path.endswith((".css", ".js"))]
PACKED = [*SERVED_TEXT, *(path for path in FILES if path.endswith(".wasm"))]
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ADDRESS = re.compile(r"""(?:["'`]|url\()(https?://[^"'`)]*)""")
XML_NAMESPACE = "http://www.w3.org/"


@pytest.mark.parametrize("path", FILES)
def test_file_is_what_the_manifest_says(path: str) -> None:
    assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == FILES[path]


def test_every_vendored_file_is_in_the_manifest() -> None:
    lying = {str(path.relative_to(ROOT)) for path in (ROOT / "static/vendor").rglob("*") if path.is_file()}
    assert lying == {path for path in FILES if path.startswith("static/vendor/")} | {
        "static/vendor/VENDOR.json",
        *(f"{path}.gz" for path in PACKED),
    }


def test_every_package_comes_with_its_licence_text() -> None:
    for package in PACKAGES:
        assert any("LICENSE" in path or path.endswith("OFL.txt") for path in package["files"]), package["package"]


@pytest.mark.parametrize("path", PACKED)
def test_compressed_copy_holds_the_same(path: str) -> None:
    assert gzip.decompress((ROOT / f"{path}.gz").read_bytes()) == (ROOT / path).read_bytes()


@pytest.mark.parametrize("path", SERVED_TEXT)
def test_served_file_names_no_other_host(path: str) -> None:
    text = COMMENT.sub("", (ROOT / path).read_text())
    assert [address for address in ADDRESS.findall(text) if not address.startswith(XML_NAMESPACE)] == []
    assert "sourceMappingURL" not in text
