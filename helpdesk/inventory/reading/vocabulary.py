"""The office's spellings and what they mean, from `vocab.json`."""

import json
from pathlib import Path
from typing import Any

VOCABULARY: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[1] / "vocab.json").read_text(encoding="utf-8")
)
