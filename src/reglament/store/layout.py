"""What the databases get beside the models: the journal and the act log refuse changes, and lie as they are used.

Entries, lines and acts are added, never changed: a trigger says so to whoever forgets it
and costs an insert nothing. Of an act only the seal is put on later, once. On PostgreSQL
deleting is refused too (SQLite empties its tables row by row between tests; there
`reglament verify` finds what is missing), account rows leave room for their next balance
on the same page, and the day of an entry is found by ranges of pages, since entries come
almost in the order of days.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

from reglament.store.copying import types_by_table
from reglament.store.ledger.accounts import forget_numbers

_JOURNAL = ("ledger_entry", "ledger_line")
_EXCHANGE = "registry_exchange_log"
_EXCHANGE_REFUSAL = "the log of exchange is append-only: what was exchanged was exchanged"
_JOURNAL_REFUSAL = "the journal is append-only: correct an entry by another entry"
_LOG_REFUSAL = "the act log is append-only: what was done is done"
_KEPT = ("id", "firm", "at", "by", "door", "what", "edition", "content_digest", "outcome", "answer", "client", "key")
_ONLY_SEALED = "OLD.seal_place IS NULL AND " + " AND ".join(f"NEW.{name} = OLD.{name}" for name in _KEPT)

_SQLITE = (
    *(
        f"CREATE TRIGGER IF NOT EXISTS {table}_append_only BEFORE UPDATE ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{_JOURNAL_REFUSAL}'); END"
        for table in _JOURNAL
    ),
    f"CREATE TRIGGER IF NOT EXISTS {_EXCHANGE}_append_only BEFORE UPDATE ON {_EXCHANGE}"
    f" BEGIN SELECT RAISE(ABORT, '{_EXCHANGE_REFUSAL}'); END",
    "CREATE TRIGGER IF NOT EXISTS audit_act_append_only BEFORE UPDATE ON audit_act"
    f" WHEN NOT ({_ONLY_SEALED})"
    f" BEGIN SELECT RAISE(ABORT, '{_LOG_REFUSAL}'); END",
    "CREATE INDEX IF NOT EXISTS ledger_entry_day ON ledger_entry (firm, value_on)",
)
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$"
    " BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$",
    *(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION refuse_change('{_JOURNAL_REFUSAL}')"
        for table in _JOURNAL
    ),
    f"CREATE TRIGGER {_EXCHANGE}_append_only BEFORE UPDATE OR DELETE ON {_EXCHANGE}"
    f" FOR EACH ROW EXECUTE FUNCTION refuse_change('{_EXCHANGE_REFUSAL}')",
    "CREATE TRIGGER audit_act_no_deletion BEFORE DELETE ON audit_act"
    f" FOR EACH ROW EXECUTE FUNCTION refuse_change('{_LOG_REFUSAL}')",
    "CREATE TRIGGER audit_act_append_only BEFORE UPDATE ON audit_act FOR EACH ROW"
    f" WHEN (NOT ({_ONLY_SEALED}))"
    f" EXECUTE FUNCTION refuse_change('{_LOG_REFUSAL}')",
    "ALTER TABLE ledger_account SET (fillfactor = 50)",
    "CREATE INDEX IF NOT EXISTS ledger_entry_day ON ledger_entry USING brin (value_on)"
    " WITH (pages_per_range = 16, autosummarize = on)",
)
_LAID_OUT = "SELECT count(*) FROM pg_trigger WHERE tgname = 'audit_act_append_only'"


def lay_out(using: str = "default", **signal: Any) -> None:
    """Give the tables their guards and layout; done again, it changes nothing.

    Called after every migration, with the name of the database migrated; what this process
    remembers of the tables before it is forgotten.
    """
    forget_numbers()
    types_by_table.clear()
    connection = connections[using]
    with connection.cursor() as cursor:
        if not {*_JOURNAL, _EXCHANGE, "audit_act"} <= set(connection.introspection.table_names(cursor)):
            return
        if connection.vendor == "sqlite":
            statements = _SQLITE
        else:
            cursor.execute(_LAID_OUT)
            statements = () if cursor.fetchone()[0] else _POSTGRESQL
        for statement in statements:
            cursor.execute(statement)
