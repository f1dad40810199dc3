"""Who interviews: on the example, and on ParlaTO where interviewers' codes begin with TOR.

python -m benchmarks.roles
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.models import ROOT, SHARED, gold
from psm_qual.model import Role, Transcript
from psm_qual.readers import corpus_files, read_file
from psm_qual.segmenting import find_roles


def main() -> None:
    """Measure and print."""
    asking = {(t["source"], t["label"]) for t in gold("turns") if t["role"] == "interviewer"}
    _report("example", _read(ROOT / "corpus"), lambda t, label: (t.source, label) in asking)
    parlato = SHARED / "data" / "parlato" / "linear-orthographic"
    if parlato.is_dir():
        # Sixteen conversations have no TOR code at all: who asks there is not recorded.
        known = [t for t in _read(parlato) if any(x.startswith("TOR") for x in t.labels)]
        _report("ParlaTO", known, lambda _, label: label.startswith("TOR"))


def _read(folder: Path) -> list[Transcript]:
    return [t for path in corpus_files(folder) for t in read_file(path)]


def _report(name: str, transcripts: list[Transcript], asks: object) -> None:
    labels = turns = wrong_labels = wrong_turns = 0
    for transcript in find_roles(transcripts):
        roles = {turn.label: turn.role for turn in transcript.turns}
        for label, role in roles.items():
            wrong = (role is Role.INTERVIEWER) != asks(transcript, label)  # type: ignore[operator]
            own = sum(turn.label == label for turn in transcript.turns)
            labels, turns = labels + 1, turns + own
            wrong_labels, wrong_turns = wrong_labels + wrong, wrong_turns + wrong * own
    print(
        f"  {name}: {wrong_labels} of {labels} speakers wrong, "
        f"{wrong_turns / turns:.2%} of {turns} turns"
    )


if __name__ == "__main__":
    main()
