"""A file that is written whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path

from db.errors import StoreError


def save(file: Path, pieces: Iterable[bytes]) -> None:
    """Put the pieces into a file: into one beside it first, which then takes its place.

    Raises:
        StoreError: it can't be written, or is no plain file.
    """
    file = file.resolve()
    if file.exists() and not file.is_file():
        raise StoreError(f"{file}: is no plain file; `--output -` writes to standard output")
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with aside.open("xb") as written:
            try:
                written.writelines(pieces)
                written.flush()
                os.fsync(written.fileno())
                aside.replace(file)
            finally:
                aside.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{file}: can't be written: {error.strerror}") from error
