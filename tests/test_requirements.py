"""The locked requirements: everything hashed, no address of any index, one version in both sets."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "requirements"
SETS = ["runtime", "dev", "uv"]


def locked(name: str) -> dict[str, tuple[str, int]]:
    """Version and number of hashes by package."""
    blocks = re.split(r"^(?=[a-z0-9])", (FOLDER / f"{name}.txt").read_text(), flags=re.MULTILINE)[1:]
    heads = [re.match(r"([a-z0-9._-]+)==(\S+)", block) for block in blocks]
    assert all(heads), "every package is pinned"
    return {
        head[1]: (head[2], block.count("--hash=sha256:")) for head, block in zip(heads, blocks, strict=True) if head
    }


@pytest.mark.parametrize("name", SETS)
def test_every_package_has_a_hash(name: str) -> None:
    packages = locked(name)
    assert packages
    assert [package for package, (_, hashes) in packages.items() if not hashes] == []


@pytest.mark.parametrize("name", SETS)
def test_no_address_is_recorded(name: str) -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links", (FOLDER / f"{name}.txt").read_text())


def test_the_development_set_holds_the_runtime_set() -> None:
    runtime, dev = locked("runtime"), locked("dev")
    assert {package: dev.get(package) for package in runtime} == runtime


def test_the_build_back_end_is_locked_too() -> None:
    assert {"setuptools", "wheel"} <= locked("runtime").keys()
