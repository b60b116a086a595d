using Dapper;
using Microsoft.Data.Sqlite;

namespace Glueline.Local.Storage;

internal sealed class MetadataTable(SqliteConnection connection, long now)
{
    /// <summary>A version's pairs by key, the newest value of a key first.</summary>
    public List<MetadataRow> List(string versionId) =>
        connection
            .Query<MetadataRow>(
                "SELECT key, value, created FROM metadata WHERE version_id = @versionId ORDER BY key, id DESC",
                new { versionId }
            )
            .AsList();

    public bool Has(string versionId, string key, string value) =>
        connection.ExecuteScalar<long>(
            "SELECT count(*) FROM metadata WHERE version_id = @versionId AND key = @key AND value = @value",
            new
            {
                versionId,
                key,
                value,
            }
        ) > 0;

    public long Count(string versionId) =>
        connection.ExecuteScalar<long>("SELECT count(*) FROM metadata WHERE version_id = @versionId", new { versionId });

    public void Add(string versionId, string key, string value) =>
        connection.Execute(
            "INSERT INTO metadata (version_id, key, value, created) VALUES (@versionId, @key, @value, @now)",
            new
            {
                versionId,
                key,
                value,
                now,
            }
        );

    /// <summary>Removes a pair; returns false if there is none.</summary>
    public bool Remove(string versionId, string key, string value) =>
        connection.Execute(
            "DELETE FROM metadata WHERE version_id = @versionId AND key = @key AND value = @value",
            new
            {
                versionId,
                key,
                value,
            }
        ) > 0;
}

/// <summary>A metadata pair of a version.</summary>
[method: ExplicitConstructor]
internal sealed record MetadataRow(string Key, string Value, long Created);
