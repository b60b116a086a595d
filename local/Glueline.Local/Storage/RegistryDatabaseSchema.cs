using Dapper;
using Microsoft.Data.Sqlite;

namespace Glueline.Local.Storage;

/// <summary>
/// The tables. Times are milliseconds since 1970. A row with <c>deletes_at</c> is being deleted, and gone from that moment on; a
/// version with <c>settles_at</c> is PENDING until then, though its verdict is known: so both go on through a restart.
/// </summary>
internal static class RegistryDatabaseSchema
{
    private const long Version = 1;

    private const string Tables = """
        CREATE TABLE registries (
          id INTEGER PRIMARY KEY,
          account TEXT NOT NULL,
          region TEXT NOT NULL,
          name TEXT NOT NULL,
          description TEXT,
          created INTEGER NOT NULL,
          updated INTEGER NOT NULL,
          deletes_at INTEGER,
          UNIQUE (account, region, name)
        );
        CREATE INDEX registries_going ON registries (deletes_at) WHERE deletes_at IS NOT NULL;

        CREATE TABLE schemas (
          id INTEGER PRIMARY KEY,
          registry_id INTEGER NOT NULL REFERENCES registries (id) ON DELETE CASCADE,
          name TEXT NOT NULL,
          data_format TEXT NOT NULL,
          compatibility TEXT NOT NULL,
          checkpoint INTEGER NOT NULL,
          next_number INTEGER NOT NULL,
          description TEXT,
          created INTEGER NOT NULL,
          updated INTEGER NOT NULL,
          deletes_at INTEGER,
          UNIQUE (registry_id, name)
        );
        CREATE INDEX schemas_going ON schemas (deletes_at) WHERE deletes_at IS NOT NULL;

        CREATE TABLE versions (
          id TEXT NOT NULL UNIQUE,
          schema_id INTEGER NOT NULL REFERENCES schemas (id) ON DELETE CASCADE,
          number INTEGER NOT NULL,
          definition TEXT NOT NULL,
          identity BLOB NOT NULL,
          verdict TEXT NOT NULL,
          created INTEGER NOT NULL,
          settles_at INTEGER,
          deletes_at INTEGER,
          UNIQUE (schema_id, number)
        );
        CREATE INDEX versions_by_identity ON versions (schema_id, identity);
        CREATE INDEX versions_going ON versions (deletes_at) WHERE deletes_at IS NOT NULL;

        CREATE TABLE metadata (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          version_id TEXT NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
          key TEXT NOT NULL,
          value TEXT NOT NULL,
          created INTEGER NOT NULL,
          UNIQUE (version_id, key, value)
        );

        CREATE TABLE registry_tags (
          owner_id INTEGER NOT NULL REFERENCES registries (id) ON DELETE CASCADE,
          key TEXT NOT NULL,
          value TEXT NOT NULL,
          PRIMARY KEY (owner_id, key)
        ) WITHOUT ROWID;

        CREATE TABLE schema_tags (
          owner_id INTEGER NOT NULL REFERENCES schemas (id) ON DELETE CASCADE,
          key TEXT NOT NULL,
          value TEXT NOT NULL,
          PRIMARY KEY (owner_id, key)
        ) WITHOUT ROWID;
        """;

    public static void Prepare(SqliteConnection connection)
    {
        try
        {
            var found = connection.ExecuteScalar<long>("PRAGMA user_version");
            if (found == Version)
                return;
            if (found != 0 || connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master") != 0)
            {
                throw new InvalidDataException(
                    $"{connection.DataSource} holds a database of version {found}; expected version {Version} or an empty file. Give "
                        + $"another path."
                );
            }
            using var transaction = connection.BeginTransaction();
            connection.Execute(Tables);
            connection.Execute($"PRAGMA user_version = {Version}");
            transaction.Commit();
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SQLitePCL.raw.SQLITE_NOTADB)
        {
            throw new InvalidDataException($"{connection.DataSource} is not a SQLite database. Give another path.", exception);
        }
    }
}
