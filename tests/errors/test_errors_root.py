"""One root, a remedy in each error, and the exit status that the contract promises."""

import pickle

import pytest

from psm_qual import errors
from psm_qual.errors import DisclosureError, PsmQualError, PsmQualWarning, UnreadableFileError

KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, PsmQualError)
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_says_what_and_then_what_to_do(kind: type[PsmQualError]) -> None:
    error = kind("a.txt: vuoto.", "Riempilo.")
    assert (error.what, error.remedy, str(error)) == (
        "a.txt: vuoto.",
        "Riempilo.",
        "a.txt: vuoto.\nRiempilo.",
    )


def test_an_error_without_remedy_has_one_line() -> None:
    assert str(UnreadableFileError("a.txt: vuoto.")) == "a.txt: vuoto."


@pytest.mark.parametrize("kind", KINDS)
def test_the_exit_status_is_one_but_for_a_refused_publication(kind: type[PsmQualError]) -> None:
    assert kind("x").exit_status == (3 if kind is DisclosureError else 1)


@pytest.mark.parametrize("kind", KINDS)
def test_errors_pass_between_processes(kind: type[PsmQualError]) -> None:
    error = pickle.loads(pickle.dumps(kind("che cosa", "che fare")))
    assert (type(error), error.what, error.remedy) == (kind, "che cosa", "che fare")


def test_a_warning_is_no_error() -> None:
    assert not issubclass(PsmQualWarning, PsmQualError)
    assert issubclass(PsmQualWarning, UserWarning)
