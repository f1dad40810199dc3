"""Nobody can be recognised: leaks of names, codes that do not belong in print."""

from psm_qual.disclosure.leaks import Leak, LeakCheck, Reason
from psm_qual.disclosure.print_names import for_print

__all__ = ["Leak", "LeakCheck", "Reason", "for_print"]
