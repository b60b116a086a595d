using Dapper;
using Microsoft.Data.Sqlite;

namespace Glueline.Local.Storage;

/// <summary>The tags of registries or of schemas, depending on <paramref name="table"/>.</summary>
internal sealed class TagTable(SqliteConnection connection, string table)
{
    public Dictionary<string, string> Of(long ownerId) =>
        connection
            .Query<(string Key, string Value)>($"SELECT key, value FROM {table} WHERE owner_id = @ownerId ORDER BY key", new { ownerId })
            .ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);

    /// <summary>Sets tags; an existing key gets the new value.</summary>
    public void Set(long ownerId, IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (key, value) in tags)
        {
            connection.Execute(
                $"INSERT INTO {table} (owner_id, key, value) VALUES (@ownerId, @key, @value) ON CONFLICT (owner_id, key) DO UPDATE "
                    + "SET value = excluded.value",
                new
                {
                    ownerId,
                    key,
                    value,
                }
            );
        }
    }

    public void Remove(long ownerId, IReadOnlyList<string> keys) =>
        connection.Execute($"DELETE FROM {table} WHERE owner_id = @ownerId AND key IN @keys", new { ownerId, keys });
}
