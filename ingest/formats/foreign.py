"""Other people's libraries at work on other people's files: what they raise of a broken one, how long and large they may get.

Only what is between `with reading(…)` is theirs: an error of ours outside it is told as what it is.
"""

import re
import signal
import struct
import threading
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from resource import RLIM_INFINITY, RLIMIT_AS, getpagesize, getrlimit, setrlimit

from db.errors import InputError

SECONDS = 300  # that a library may take over a file, or a sheet of one
MEMORY = 4 * 2**30  # bytes that it may take
LONGEST = 200  # characters of what it says
PAGES = Path("/proc/self/statm")  # of memory in use, on Linux
# What libraries were seen to raise of some ten thousand spoilt files, and their kin; formats add the libraries' own.
BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError),
    *(TypeError, ValueError, struct.error, zipfile.BadZipFile, zlib.error),
)


class LateError(BaseException):
    """The time is up; no Exception, for libraries pass over those."""


@contextmanager
def reading(kind: str, *errors: type[Exception]) -> Iterator[None]:
    """Call a library that reads a kind of file.

    Args:
        kind: for messages, "PDF".
        errors: what the library raises of its own.

    Raises:
        InputError: the file is broken, or takes too much time or memory.
    """
    theirs: tuple[type[Exception], ...] = (MemoryError, *BROKEN, *errors)
    try:
        with warnings.catch_warnings(), timed(), limited():
            warnings.simplefilter("ignore")
            yield
    except InputError:
        raise
    except LateError as error:
        raise InputError(f"{kind} that takes more than {SECONDS} s to read") from error
    except theirs as error:
        cause = next((inner for inner in error.args if isinstance(inner, Exception)), error)
        if isinstance(cause, MemoryError):
            raise InputError(f"{kind} that takes more memory than there is") from error
        said = re.sub(r"\s+", " ", str(cause))[:LONGEST]
        raise InputError(f"broken {kind}: {type(cause).__name__}: {said}".rstrip(": ")) from error


@contextmanager
def timed() -> Iterator[None]:
    """Raise LateError in what takes longer than SECONDS; only the main thread can be woken so."""

    def ring(*_: object) -> None:
        raise LateError

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def limited() -> Iterator[None]:
    """Let what takes more than MEMORY end in a MemoryError, where the system tells how much is in use."""
    if not PAGES.exists():
        yield
        return
    soft, hard = getrlimit(RLIMIT_AS)
    most = int(PAGES.read_text().split()[0]) * getpagesize() + MEMORY
    bounds = [most, *(bound for bound in (soft, hard) if bound != RLIM_INFINITY)]
    setrlimit(RLIMIT_AS, (min(bounds), hard))
    try:
        yield
    finally:
        setrlimit(RLIMIT_AS, (soft, hard))
