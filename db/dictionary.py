"""The dictionary file: all words of the site and of exports, in Chinese and English."""

from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def dictionary() -> dict[str, Any]:
    """The dictionary file: `interface`, `values` and `columns`."""
    return dict(yaml.safe_load(resources.files("db").joinpath("dictionary.yml").read_text("utf-8")))


def word(words: type[StrEnum], value: str, language: str = "zh") -> str:
    """A word of a closed list as people read it."""
    return str(dictionary()["values"][words.__name__][value][language])
