using Dapper;
using Microsoft.Data.Sqlite;

namespace Glueline.Local.Storage;

internal sealed class SchemaTable(SqliteConnection connection, long now)
{
    private const string Select = """
        SELECT s.id, s.registry_id AS RegistryId, r.name AS Registry, s.name, s.data_format AS DataFormat, s.compatibility, s.checkpoint,
          s.next_number AS NextNumber,
          (SELECT coalesce(max(v.number), 0) FROM versions v
            WHERE v.schema_id = s.id AND (v.deletes_at IS NULL OR v.deletes_at > @now)) AS LatestNumber,
          s.description, s.created, s.updated, s.deletes_at AS DeletesAt
        FROM schemas s JOIN registries r ON r.id = s.registry_id
        """;

    private const string Present = "(s.deletes_at IS NULL OR s.deletes_at > @now) AND (r.deletes_at IS NULL OR r.deletes_at > @now)";

    public SchemaRow? Find(long registryId, string name) =>
        connection.QuerySingleOrDefault<SchemaRow>(
            $"{Select} WHERE s.registry_id = @registryId AND s.name = @name AND {Present}",
            new
            {
                registryId,
                name,
                now,
            }
        );

    public SchemaRow? Find(string account, string region, long id) =>
        connection.QuerySingleOrDefault<SchemaRow>(
            $"{Select} WHERE s.id = @id AND r.account = @account AND r.region = @region AND {Present}",
            new
            {
                account,
                region,
                id,
                now,
            }
        );

    /// <summary>A page ordered by registry and schema name, after a given pair.</summary>
    public List<SchemaRow> List(string account, string region, long? registryId, (string Registry, string Schema) after, int limit) =>
        connection
            .Query<SchemaRow>(
                $"""
                {Select} WHERE r.account = @account AND r.region = @region AND (@registryId IS NULL OR r.id = @registryId)
                  AND (r.name, s.name) > (@registry, @schema) AND {Present}
                ORDER BY r.name, s.name LIMIT @limit
                """,
                new
                {
                    account,
                    region,
                    registryId,
                    registry = after.Registry,
                    schema = after.Schema,
                    limit,
                    now,
                }
            )
            .AsList();

    public long Add(long registryId, string name, string dataFormat, string compatibility, string? description) =>
        connection.ExecuteScalar<long>(
            """
            INSERT INTO schemas (registry_id, name, data_format, compatibility, checkpoint, next_number, description, created, updated)
            VALUES (@registryId, @name, @dataFormat, @compatibility, 1, 1, @description, @now, @now) RETURNING id
            """,
            new
            {
                registryId,
                name,
                dataFormat,
                compatibility,
                description,
                now,
            }
        );

    public void Update(long id, string compatibility, long checkpoint, string? description) =>
        connection.Execute(
            "UPDATE schemas SET compatibility = @compatibility, checkpoint = @checkpoint, description = @description, updated = @now "
                + "WHERE id = @id",
            new
            {
                id,
                compatibility,
                checkpoint,
                description,
                now,
            }
        );

    public void Delete(long id, long deletesAt) =>
        connection.Execute(
            "UPDATE schemas SET deletes_at = @deletesAt, updated = @now WHERE id = @id",
            new
            {
                id,
                deletesAt,
                now,
            }
        );
}
