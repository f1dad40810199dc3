"""Files of other programs, read into one `Interchange`.

    a file ─┬─ archive ── project_file ── raw ─┬─ assembling ── Interchange, losses
            └─ tables, answers ────────────────┘
                 conventions, text_map, choosing, placing: where selections are

Nothing that a file says is believed: what is broken is mended and told (`mending`, `guids`), what
could do harm is refused (`archive`, `xml_events`), positions are tried in every way there is to
count them (`conventions`). A new folder under `tests/exchange/samples` is a new test.
"""

from psm_qual.exchange.reading.entrance import Reading, read_exchange, read_interchange
from psm_qual.exchange.reading.placing import Counting
from psm_qual.exchange.reading.telling import loss_told, positions_told

__all__ = [
    "Counting",
    "Reading",
    "loss_told",
    "positions_told",
    "read_exchange",
    "read_interchange",
]
