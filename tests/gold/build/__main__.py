"""Write the example study anew: ``python -m tests.gold.build`` in the root of the repository."""

from __future__ import annotations

import sys
from pathlib import Path

from psm_qual.files import write_bytes
from tests.gold.build.marks import MarkError
from tests.gold.build.study import build

ROOT = Path(__file__).resolve().parents[3]
MASTERS = ROOT / "tests" / "gold" / "masters"


def main() -> int:
    """Build, and write what changed."""
    try:
        files = build(MASTERS)
    except MarkError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for name, data in files.items():
        path = ROOT / name
        if not path.exists() or path.read_bytes() != data:
            write_bytes(path, data)
            sys.stdout.write(f"{name}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
