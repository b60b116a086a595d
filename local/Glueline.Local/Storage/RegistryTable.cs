using Dapper;
using Microsoft.Data.Sqlite;

namespace Glueline.Local.Storage;

internal sealed class RegistryTable(SqliteConnection connection, long now)
{
    private const string Columns = "id, account, region, name, description, created, updated, deletes_at AS DeletesAt";
    private const string Present = "(deletes_at IS NULL OR deletes_at > @now)";

    public RegistryRow? Find(string account, string region, string name) =>
        connection.QuerySingleOrDefault<RegistryRow>(
            $"SELECT {Columns} FROM registries WHERE account = @account AND region = @region AND name = @name AND {Present}",
            new
            {
                account,
                region,
                name,
                now,
            }
        );

    public RegistryRow? Find(long id) =>
        connection.QuerySingleOrDefault<RegistryRow>($"SELECT {Columns} FROM registries WHERE id = @id AND {Present}", new { id, now });

    /// <summary>A page ordered by name, after a given name.</summary>
    public List<RegistryRow> List(string account, string region, string after, int limit) =>
        connection
            .Query<RegistryRow>(
                $"SELECT {Columns} FROM registries WHERE account = @account AND region = @region AND name > @after AND {Present} "
                    + "ORDER BY name LIMIT @limit",
                new
                {
                    account,
                    region,
                    after,
                    limit,
                    now,
                }
            )
            .AsList();

    public long Count(string account, string region) =>
        connection.ExecuteScalar<long>(
            $"SELECT count(*) FROM registries WHERE account = @account AND region = @region AND {Present}",
            new
            {
                account,
                region,
                now,
            }
        );

    public RegistryRow Add(string account, string region, string name, string? description)
    {
        var id = connection.ExecuteScalar<long>(
            """
            INSERT INTO registries (account, region, name, description, created, updated)
            VALUES (@account, @region, @name, @description, @now, @now) RETURNING id
            """,
            new
            {
                account,
                region,
                name,
                description,
                now,
            }
        );
        return new(id, account, region, name, description, now, now, DeletesAt: null);
    }

    public void Describe(long id, string? description) =>
        connection.Execute(
            "UPDATE registries SET description = @description, updated = @now WHERE id = @id",
            new
            {
                id,
                description,
                now,
            }
        );

    public void Delete(long id, long deletesAt) =>
        connection.Execute(
            "UPDATE registries SET deletes_at = @deletesAt, updated = @now WHERE id = @id",
            new
            {
                id,
                deletesAt,
                now,
            }
        );
}
