namespace Glueline.Local.Storage;

/// <summary>
/// The tables. Times are in milliseconds since 1970. A row with <c>deletes_at</c> is being deleted, and gone from that time on; a version
/// with <c>settles_at</c> is PENDING until then, although its verdict is known. Both therefore survive a restart.
/// </summary>
internal static class RegistryDatabaseSchema
{
    public const long Version = 1;

    public const string Tables = """
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
}
