"""Files spoilt at random, but the same for one seed: bytes, numbers, names and stretches, in an archive those of its parts."""

import io
import re
import zipfile
from random import Random

NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
NAME = re.compile(rb"/[A-Z][A-Za-z0-9]+|[A-Za-z:]+=\"[^\"]*\"|</?[A-Za-z:]+")
ODD = (
    b"0",
    b"-1",
    b"99999999999999999999",
    b"1e999",
    b"2147483648",
    b"",
    b"x",
    b"0.000001",
    b"<< >>",
    b"3 0 R",
    b"-99",
)


def spoil(chance: Random, data: bytes) -> bytes:
    """The file with something in it that is not as it was; an archive stays one, and a PDF ends as one."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return spoil_part(chance, data)
    spoilt = chance.choice((flip, cut, stretch, replace, replace))(chance, data) or b"x"
    return spoilt + b"\n%%EOF" if data.startswith(b"%PDF") and b"%%EOF" not in spoilt[-2000:] else spoilt


def spoil_part(chance: Random, data: bytes) -> bytes:
    """The archive with a part spoilt, or left out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        names = whole.namelist()
        hit = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
        for name in names:
            if name != hit:
                written.writestr(name, whole.read(name))
            elif chance.random() > 0.05:
                written.writestr(name, chance.choice((flip, cut, stretch, replace, replace))(chance, whole.read(name)))
    return file.getvalue()


def flip(chance: Random, data: bytes) -> bytes:
    """Some bytes are others."""
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 2, 20))):
        spoilt[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(spoilt)


def cut(chance: Random, data: bytes) -> bytes:
    """The end is missing."""
    return data[: chance.randrange(len(data))]


def stretch(chance: Random, data: bytes) -> bytes:
    """A stretch is missing, or there twice."""
    start = chance.randrange(len(data))
    end = start + chance.choice((1, 16, 512))
    return data[:start] + data[end:] if chance.random() < 0.5 else data[:end] + data[start:]


def replace(chance: Random, data: bytes) -> bytes:
    """A number is an odd one, or a name another that stands elsewhere."""
    pattern = chance.choice((NUMBER, NAME))
    found = list(pattern.finditer(data))
    if not found:
        return flip(chance, data)
    hit, other = chance.choice(found), chance.choice(found)
    return data[: hit.start()] + (chance.choice(ODD) if pattern is NUMBER else other[0]) + data[hit.end() :]
