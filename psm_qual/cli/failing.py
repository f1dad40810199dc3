"""How a command fails: one or two plain lines on standard error, never a traceback."""

from __future__ import annotations

import errno
import functools
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

import typer

from psm_qual.errors import PsmQualError
from psm_qual.messages import say

P = ParamSpec("P")

_DEBUG = "PSM_QUAL_DEBUG"


def plain_failures(command: Callable[P, None]) -> Callable[P, None]:
    """Wrap a command: whatever goes wrong is said in a line or two, with an exit status.

    The message of an unforeseen error may hold words of an interview: only its kind and place
    are printed, unless ``PSM_QUAL_DEBUG`` asks for all of it.
    """

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except typer.Exit:
            raise
        except PsmQualError as error:
            _fail(str(error), error.exit_status)
        except KeyboardInterrupt:
            _fail(say("cli.interrupted"), 1)
        except BrokenPipeError:
            # The reader of our output went away (`psm-qual text … | head`): nobody to tell.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(1) from None
        except Exception as error:
            if os.environ.get(_DEBUG):
                raise
            _fail(_unforeseen(error), 1)

    return wrapped


def tell(message: str) -> None:
    """Say something that is not the result: on standard error."""
    typer.echo(message, err=True)


def _unforeseen(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return say("cli.disk_full")
    if isinstance(error, MemoryError):
        return say("cli.no_memory")
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return say("cli.unforeseen", kind=type(error).__name__, place=place, variable=_DEBUG)


def _fail(message: str, status: int) -> None:
    tell(message)
    raise typer.Exit(status)
