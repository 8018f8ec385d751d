"""What the site asks of the directory: read-only SQL with parameters."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import NotFound

from db.exports.records import DATABASE

Row = dict[str, Any]
Datasette = Any  # datasette.app can't be imported while it loads this plugin, and it has no types


async def select(datasette: Datasette, sql: str, **parameters: object) -> list[Row]:
    """The rows of a query, by column."""
    found = await datasette.get_database(DATABASE).execute(sql, parameters)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


async def gathered(datasette: Datasette, queries: Mapping[str, str], **parameters: object) -> dict[str, list[Row]]:
    """The rows of several queries, by name, asked in one go, which takes a page less time than one by one."""

    def ask(connection: sqlite3.Connection) -> dict[str, list[Row]]:
        found = {}
        with sqlite_timelimit(connection, datasette.setting("sql_time_limit_ms")):
            for name, sql in queries.items():
                cursor = connection.execute(sql, parameters)
                columns = [column for column, *_ in cursor.description]
                found[name] = [dict(zip(columns, row, strict=True)) for row in cursor]
        return found

    return dict(await datasette.get_database(DATABASE).execute_fn(ask))


async def one(datasette: Datasette, sql: str, **parameters: object) -> Row:
    """The row of a query.

    Raises:
        NotFound: there is none.
    """
    rows = await select(datasette, sql, **parameters)
    if not rows:
        raise NotFound("Record not found")
    return rows[0]
