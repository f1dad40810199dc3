"""A study whose matrices are looked at: twenty-four people, two zones, one story of one person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psm_qual.messages import current_language, use_language
from psm_qual.store.sources import save_attributes
from psm_qual.study import Study
from tests.making.studies import fill, write_study
from tests.making.values import coding, segment

SAID = (
    "Una strada sicura per andare a scuola anche quando piove forte, e lo chiede {} da anni, "
    "senza che nessuno risponda."
)
# Twelve mayors and twelve teachers, in two zones.
SOURCES = {
    f"f{n:02d}": {
        "categoria": "Comuni" if n < 12 else "Scuole",
        "zona": "1" if n % 2 else "2",
        "data": f"2025-{1 + n % 6:02d}-04",
    }
    for n in range(24)
}
STORY = (
    "Io faccio il veterinario da trent'anni e nel 1994 ho tirato fuori undici vitelli dal fango "
    "con mio fratello, di notte, con le lampade a carburo."
)


@contextmanager
def tabulated_study(folder: Path) -> Iterator[Study]:
    """The study, open, in Italian."""
    before = current_language()
    use_language("it")
    opened = write_study(folder)
    segments = [
        segment(f"s{n}", SAID.format(f"{n} gente"), source=f) for n, f in enumerate(SOURCES)
    ]
    segments.append(segment("story", STORY, source="f03"))
    codings = [coding(f"s{n}", "1.1") for n in range(3, 17)]
    codings += [coding(f"s{n}", "1") for n in range(3, 17)]
    codings += [coding(f"s{n}", "esigenza", "tipo") for n in range(3, 13)]
    codings += [coding("story", "2.1"), coding("story", "2"), coding("story", "criticita", "tipo")]
    codings += [coding(f"s{n}", "2.1") for n in (1, 2)]
    fill(opened, segments, codings)
    with opened.store.writing() as db:
        save_attributes(db, SOURCES)
    yield opened
    opened.close()
    use_language(before)
