"""One SQLite file that loses nothing: things, fields and their whole history. The only sqlite3 and sqlite_utils."""
