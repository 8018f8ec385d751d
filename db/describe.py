"""Writes the tables' part of metadata.yml and of README.md from db/models: `python -m db.describe`."""

import re
from pathlib import Path
from typing import Any

import yaml

from db.models import PUBLISHED, TABLES, Record

ROOT = Path(__file__).resolve().parent.parent
HIDDEN = ("openings", "texts_articles")  # which only the site asks
METADATA_MARK = "    tables: # from here on written by `python -m db.describe`\n"
README_MARKS = ("<!-- written by `python -m db.describe` -->\n", "<!-- end -->\n")


def main() -> None:
    """Rewrite both files."""
    for file, text in described().items():
        (ROOT / file).write_text(text, "utf-8")


def described() -> dict[str, str]:
    """Both files as they should be, by name."""
    metadata = (ROOT / "metadata.yml").read_text("utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    tables = {str(model.__tablename__): table(model) for model in TABLES} | {name: {"hidden": True} for name in HIDDEN}
    written = yaml.safe_dump(tables, allow_unicode=True, sort_keys=False, width=200)
    start, end = (readme.index(mark) for mark in README_MARKS)
    return {
        "metadata.yml": metadata.partition(METADATA_MARK)[0]
        + METADATA_MARK
        + re.sub("^(?=.)", " " * 6, written, flags=re.M),
        "README.md": readme[: start + len(README_MARKS[0])] + columns() + readme[end:],
    }


def table(model: type[Record]) -> dict[str, Any]:
    """What Datasette shows of a table."""
    shown: dict[str, Any] = {"title": model.heading, "description": model.about}
    if model.label:
        shown["label_column"] = model.label
    if model.facets:
        shown["facets"] = list(model.facets)
    if model.sort:
        shown["sort_desc" if model.sort.startswith("-") else "sort"] = model.sort.removeprefix("-")
    shown["columns"] = {name: f"{f.title}。{f.description}" for name, f in model.model_fields.items()}
    return shown


def columns() -> str:
    """The columns of the published tables, as Markdown."""
    parts = []
    for model in PUBLISHED:
        rows = [f"| `{name}` | {f.title} | {f.description} |" for name, f in model.model_fields.items()]
        summary = f"<summary><code>{model.__tablename__}</code> {model.heading}: {model.__doc__}</summary>"
        parts.append(
            f"<details>{summary}\n\n| column | 名称 | meaning |\n| --- | --- | --- |\n"
            + "\n".join(rows)
            + "\n\n</details>\n"
        )
    return "\n".join(parts)


if __name__ == "__main__":
    main()
