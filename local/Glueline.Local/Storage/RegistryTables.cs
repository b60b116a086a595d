using Dapper;
using Microsoft.Data.Sqlite;

namespace Glueline.Local.Storage;

/// <summary>The tables as one transaction sees them at one time.</summary>
internal sealed class RegistryTables(SqliteConnection connection, DateTimeOffset now)
{
    /// <summary>The time that decides what is still pending and what is gone.</summary>
    public DateTimeOffset Now { get; } = now;

    public RegistryTable Registries { get; } = new(connection, now.ToUnixTimeMilliseconds());

    public SchemaTable Schemas { get; } = new(connection, now.ToUnixTimeMilliseconds());

    public VersionTable Versions { get; } = new(connection, now.ToUnixTimeMilliseconds());

    public MetadataTable Metadata { get; } = new(connection, now.ToUnixTimeMilliseconds());

    public TagTable RegistryTags { get; } = new(connection, "registry_tags");

    public TagTable SchemaTags { get; } = new(connection, "schema_tags");

    /// <summary>Removes rows whose deletion time has passed, with everything that belongs to them.</summary>
    public void Purge() =>
        connection.Execute(
            """
            DELETE FROM versions WHERE deletes_at <= @now;
            DELETE FROM schemas WHERE deletes_at <= @now;
            DELETE FROM registries WHERE deletes_at <= @now;
            """,
            new { now = Now.ToUnixTimeMilliseconds() }
        );
}
