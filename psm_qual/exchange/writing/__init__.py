"""An `Interchange` as files that other programs read: ``.qdpx``, ``.qdc``, Taguette's tags."""

from psm_qual.exchange.writing.archive import write_qdpx
from psm_qual.exchange.writing.codebook_xml import write_qdc
from psm_qual.exchange.writing.fitting import fit
from psm_qual.exchange.writing.taguette import write_tags

__all__ = ["fit", "write_qdc", "write_qdpx", "write_tags"]
