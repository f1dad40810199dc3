"""Which function writes which format of the masters' headers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.gold.build.source import Interview
from tests.gold.build.writers.elan import write_elan
from tests.gold.build.writers.opendocument import write_odt
from tests.gold.build.writers.pdf import write_pdf
from tests.gold.build.writers.plain import (
    write_markdown,
    write_raw_speech,
    write_tabbed,
    write_timed,
    write_windows,
)
from tests.gold.build.writers.rich_text import write_rtf
from tests.gold.build.writers.subtitles import write_srt, write_teams
from tests.gold.build.writers.word import (
    write_bold_labels,
    write_table_of_three,
    write_table_of_two,
)

Writer = Callable[[Interview], bytes]

WRITERS: Mapping[str, Writer] = {
    "docx_bold": write_bold_labels,
    "docx_table2": write_table_of_two,
    "docx_table3": write_table_of_three,
    "eaf": write_elan,
    "md": write_markdown,
    "odt": write_odt,
    "pdf": write_pdf,
    "rtf": write_rtf,
    "srt": write_srt,
    "tab": write_tabbed,
    "txt_asr": write_raw_speech,
    "txt_cp1252": write_windows,
    "txt_time": write_timed,
    "vtt": write_teams,
}
