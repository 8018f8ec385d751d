"""What the site asks of the directory: read-only SQL with parameters."""

from typing import Any

from datasette.utils.asgi import NotFound

from db.exports.records import DATABASE

Row = dict[str, Any]
Datasette = Any  # datasette.app can't be imported while it loads this plugin, and it has no types


async def select(datasette: Datasette, sql: str, **parameters: object) -> list[Row]:
    """The rows of a query, by column."""
    found = await datasette.get_database(DATABASE).execute(sql, parameters)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


async def one(datasette: Datasette, sql: str, **parameters: object) -> Row:
    """The row of a query.

    Raises:
        NotFound: there is none.
    """
    rows = await select(datasette, sql, **parameters)
    if not rows:
        raise NotFound("Record not found")
    return rows[0]
