"""A PostgreSQL database made new in place: what tests wrote is deleted, what the migrations wrote is there again, the
numbers begin at the beginning. A copy of the template takes twenty times as long."""

import psycopg

PATIENCE = "2s"
TABLES = "SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
NUMBERS = "SELECT format('%I', sequencename) FROM pg_sequences WHERE last_value IS NOT NULL AND schemaname = 'public'"
# Somebody in the middle of something may yet commit it, into the next test.
AT_WORK = """SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"""


class Emptying:
    """A connection of its own to one database, made while nothing but the migrations has written there."""

    def __init__(self, address: str) -> None:
        self.connection = psycopg.connect(address, autocommit=True)
        self._run(f"SET lock_timeout = '{PATIENCE}'")
        self._run("SET session_replication_role = replica")  # no trigger keeps its table, no row holds another
        self.tables = self._words(TABLES)
        self.first_rows = {table: self._copy_out(table) for table in self._filled(self.tables)}
        self.written = [table for table in self.tables if table not in self.first_rows]
        self.first_numbers = {name: self._rows(f"SELECT last_value FROM {name}")[0][0] for name in self._words(NUMBERS)}

    def is_new(self) -> bool:
        """Empty it. False where somebody else is still at work in it: then it is not."""
        try:
            if self._rows(AT_WORK) != [(0,)]:
                return False
            with self.connection.transaction():
                self._restore()
            return True
        except psycopg.errors.LockNotAvailable:
            return False

    def close(self) -> None:
        self.connection.close()

    def _restore(self) -> None:
        for table in self._filled(self.written):
            self._run(f"DELETE FROM {table}")
        for table, rows in self.first_rows.items():
            if self._copy_out(table) != rows:
                self._run(f"DELETE FROM {table}")
                with self.connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:  # type: ignore[call-overload]  # names of our own tables, no literals
                    copy.write(rows)
        for name in self._words(NUMBERS):
            first = self.first_numbers.get(name)
            self._run(f"SELECT setval('{name}', {first or 1}, {first is not None})")

    def _filled(self, tables: list[str]) -> list[str]:
        """Those that hold rows, asked in one query."""
        return self._words(" UNION ALL ".join(f"SELECT '{each}' WHERE EXISTS (SELECT FROM {each})" for each in tables))

    def _copy_out(self, table: str) -> bytes:
        with self.connection.cursor().copy(f"COPY {table} TO STDOUT") as copy:  # type: ignore[call-overload]  # names of our own tables, no literals
            return b"".join(bytes(part) for part in copy)

    def _words(self, query: str) -> list[str]:
        return [row[0] for row in self._rows(query)]

    def _rows(self, query: str) -> list[tuple[object, ...]]:
        return self.connection.execute(query).fetchall()  # type: ignore[call-overload,no-any-return]  # as above

    def _run(self, statement: str) -> None:
        self.connection.execute(statement)  # type: ignore[call-overload]  # names of our own tables, no literals
