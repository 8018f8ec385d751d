"""What the site says in a language: the dictionary's words, and the tables' own titles in db/models."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from re import fullmatch, sub
from typing import Any, get_args

from db.dictionary import dictionary
from db.models import TABLES, Record
from db.site.languages import Language

SEVERAL = ("kinds",)  # columns of several words, a space between
TAGS = {Language.zh: "zh-CN", Language.en: "en"}  # as HTML names them


@cache
def models() -> dict[str, type[Record]]:
    """Table → its class."""
    return {str(model.__tablename__): model for model in TABLES}


@dataclass(frozen=True, slots=True)
class Words:
    """What templates speak with."""

    language: Language

    @property
    def tag(self) -> str:
        """The language as HTML names it."""
        return TAGS[self.language]

    @property
    def other(self) -> Language:
        """The language to switch to."""
        return Language.en if self.language is Language.zh else Language.zh

    def __call__(self, key: str, **values: object) -> str:
        """An interface string, its {values} filled in; "one|many" by the value `n`."""
        text = str(dictionary()["interface"][key][self.language])
        one, bar, many = text.partition("|")
        if bar:
            text = one if values["n"] == 1 else many
        return text.format(**{name: number(value) for name, value in values.items()})

    def table(self, table: str) -> str:
        """A table's title."""
        model = models().get(table)
        if model is None:
            return table
        return model.heading if self.language is Language.zh else table.replace("_", " ").capitalize()

    def about(self, table: str) -> str:
        """What a table holds, in a sentence."""
        model = models().get(table)
        if model is None:
            return ""
        return model.about if self.language is Language.zh else (model.__doc__ or "").partition("\n")[0]

    def column(self, table: str | None, column: str) -> str:
        """A column's title; its name where the table has no such column."""
        field = column_of(table, column)
        if field is None and table is None:
            column = titled().get(column, column)  # a ready query names its columns by their titles
            field = column_of(None, column)
        if field is None:
            return column
        if self.language is Language.zh:
            return str(field.title)
        return str(dictionary()["english"].get(column) or english(column))

    def meaning(self, table: str, column: str) -> str:
        """What a column says, with its unit."""
        field = column_of(table, column)
        if field is None:
            return ""
        if self.language is Language.en:
            return str(field.description)
        notes = dictionary()["columns"]
        return str(notes.get(f"{table}.{column}") or notes.get(column) or field.description)

    def facet(self, table: str, column: str, label: object) -> str:
        """A facet's value."""
        return self.value(table, column, label) if label not in (None, "") else "–"

    def operation(self, key: str, name: str) -> str:
        """A condition of Datasette's filters."""
        return str(dictionary()["operations"].get(key, name)) if self.language is Language.zh else name

    def query(self, query: str, title: str | None) -> str:
        """A ready query's title."""
        english = dictionary()["queries"].get(query, {}).get("title")
        return str(english) if english and self.language is Language.en else title or query

    def query_about(self, query: str, about: str) -> str:
        """What a ready query answers."""
        english = dictionary()["queries"].get(query, {}).get("about")
        return str(english) if english and self.language is Language.en else about

    def parameter(self, name: str) -> str:
        """A query's parameter."""
        return str(dictionary()["parameters"].get(name, {}).get(self.language, name))

    def value(self, table: str | None, column: str, value: object) -> str:
        """A value as people read it: the word of a closed list in their language, a day in full, else as it is."""
        text = str(value)
        if text in ("0", "1") and is_choice(table, column):
            return self("choice.yes" if text == "1" else "choice.no")
        if names := values_of(table, column):
            words = [text] if text in names or column not in SEVERAL else text.split()
            return self("comma").join(self.of(names, word) for word in words)
        return self.day(text) if fullmatch(r"(\d{4}|-)-\d\d-\d\d(T\d\d:\d\d)?", text) else text

    def of(self, names: dict[str, dict[str, str]], word: str) -> str:
        """A word of a closed list."""
        return names[word][self.language] if word in names else word

    def doubt(self, detail: str) -> str:
        """A doubt in words."""
        patterns = dictionary()["details"] if self.language is Language.zh else ()
        matched = ((fullmatch(pattern, detail), words) for pattern, words in patterns)
        said = next((found.expand(words) for found, words in matched if found), detail)
        said = sub(r"\b[a-z]+(_[a-z]+)+\b", lambda found: self.kind(found[0]), said)
        return sub(r"\d{4}-\d\d-\d\d", lambda found: self.day(found[0]), said)

    def because(self, reason: str) -> str:
        """Why something is so: a reason, or tests, in words."""
        if self.language is Language.en:
            return reason
        names = values_of("facility_names", "reason") or {}
        if reason in names:
            return names[reason][self.language]
        for pattern, words in dictionary()["reasons"]:
            reason = sub(pattern, words, reason)
        return reason

    def kind(self, kind: str) -> str:
        """A kind of facility."""
        return self.value("claims", "kind", kind)

    def day(self, text: str | None) -> str:
        """A day or a local time in full.

        >>> Words(Language.en).day("2022-04-06T15:00")
        '6 April 2022, 15:00'
        """
        found = fullmatch(r"(\d{4}|-)-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?", text or "")
        if found is None:
            return text or ""
        year, month, day, time = found.groups()
        if self.language is Language.zh:
            return f"{year + '年' if year != '-' else ''}{int(month)}月{int(day)}日{' ' + time if time else ''}"
        return f"{int(day)} {dictionary()['months'][int(month) - 1]}{' ' + year if year != '-' else ''}{', ' + time if time else ''}"

    def since(self, row: Mapping[str, Any]) -> str:
        """Since when and until when a state holds; empty where nobody says."""
        start, end = self.day(row["from_at"]), self.day(row["until_at"])
        if start and end:
            return self("span", start=start, end=end)
        return self("since", day=start) if start else self("until", day=end) if end else ""

    def paper(self, publisher: str | None) -> str:
        """A newspaper's title as text names it."""
        if not publisher:
            return self("paper.unknown")
        return f"《{publisher}》" if self.language is Language.zh else publisher


def number(value: object) -> object:
    """A number with its thousands apart, other things as they are."""
    return f"{value:,}" if isinstance(value, int) else value


def english(column: str) -> str:
    """A column's name as English words.

    >>> english("announced_on")
    'Announced on'
    """
    words = column.removesuffix("_id").removesuffix("_at").replace("_", " ")
    return words[:1].upper() + words[1:]


@cache
def fields(table: str) -> dict[str, Any]:
    """A table's columns."""
    return dict(models()[table].model_fields) if table in models() else {}


def column_of(table: str | None, column: str) -> Any:
    """The field of a column; without a table, of the first table that has it."""
    tables = [table] if table else models()
    return next((fields(table)[column] for table in tables if column in fields(table)), None)


def is_choice(table: str | None, column: str) -> bool:
    """Whether a column says yes or no."""
    field = column_of(table, column)
    return field is not None and field.annotation is bool


@cache
def titled() -> dict[str, str]:
    """Chinese title → column, of the first table that has it; an id is titled as what points at it."""
    fields = [(str(f.title), name) for m in models().values() for name, f in m.model_fields.items() if name != "id"]
    return dict(reversed(fields))


@cache
def values_of(table: str | None, column: str) -> dict[str, dict[str, str]] | None:
    """The words of a column that holds a closed list, by value."""
    field = column_of(table, column)
    if field is None:
        return None
    for kind in (field.annotation, *get_args(field.annotation)):
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return dict(dictionary()["values"][kind.__name__])
    listed = dictionary()["lists"].get(column)
    return dict(dictionary()["values"][listed]) if listed else None
