using Dapper;
using Microsoft.Data.Sqlite;

namespace Glueline.Local.Storage;

internal sealed class VersionTable(SqliteConnection connection, long now)
{
    private const string Columns = """
        v.id, v.schema_id AS SchemaId, v.number,
        CASE WHEN v.deletes_at IS NOT NULL THEN 'DELETING' WHEN v.settles_at > @now THEN 'PENDING' ELSE v.verdict END AS Status,
        v.verdict, v.created
        """;

    private const string Present = "(v.deletes_at IS NULL OR v.deletes_at > @now)";
    private const string Settled = "v.verdict = 'AVAILABLE' AND v.deletes_at IS NULL AND (v.settles_at IS NULL OR v.settles_at <= @now)";

    public VersionRow? Find(string id) =>
        connection.QuerySingleOrDefault<VersionRow>($"SELECT {Columns} FROM versions v WHERE v.id = @id AND {Present}", new { id, now });

    public VersionRow? Find(long schemaId, long number) =>
        connection.QuerySingleOrDefault<VersionRow>(
            $"SELECT {Columns} FROM versions v WHERE v.schema_id = @schemaId AND v.number = @number AND {Present}",
            new
            {
                schemaId,
                number,
                now,
            }
        );

    /// <summary>The highest version that is AVAILABLE now.</summary>
    public VersionRow? FindLatest(long schemaId) =>
        connection.QueryFirstOrDefault<VersionRow>(
            $"SELECT {Columns} FROM versions v WHERE v.schema_id = @schemaId AND {Settled} ORDER BY v.number DESC LIMIT 1",
            new { schemaId, now }
        );

    /// <summary>The version with an identity; versions that are being deleted don't count.</summary>
    public VersionRow? Find(long schemaId, byte[] identity) =>
        connection.QueryFirstOrDefault<VersionRow>(
            $"SELECT {Columns} FROM versions v WHERE v.schema_id = @schemaId AND v.identity = @identity AND v.deletes_at IS NULL "
                + "ORDER BY v.number LIMIT 1",
            new
            {
                schemaId,
                identity,
                now,
            }
        );

    public string Definition(string id) => connection.ExecuteScalar<string>("SELECT definition FROM versions WHERE id = @id", new { id })!;

    /// <summary>Every version of a schema, by descending number.</summary>
    public List<VersionRow> List(long schemaId) =>
        connection
            .Query<VersionRow>(
                $"SELECT {Columns} FROM versions v WHERE v.schema_id = @schemaId AND {Present} ORDER BY v.number DESC",
                new { schemaId, now }
            )
            .AsList();

    /// <summary>
    /// The versions that a new one is compared with, the latest first. A pending version counts by its verdict: versions settle in
    /// the order of their numbers, so it settles before the new one.
    /// </summary>
    public List<AcceptedVersion> Accepted(long schemaId, long fromNumber, int limit) =>
        connection
            .Query<AcceptedVersion>(
                """
                SELECT number, definition FROM versions
                WHERE schema_id = @schemaId AND number >= @fromNumber AND verdict = 'AVAILABLE' AND deletes_at IS NULL
                ORDER BY number DESC LIMIT @limit
                """,
                new
                {
                    schemaId,
                    fromNumber,
                    limit,
                }
            )
            .AsList();

    /// <summary>Whether an account has at least this many versions in a region, over all its schemas.</summary>
    public bool HasAtLeast(long count, string account, string region) =>
        // Row ids ascend, so the highest one bounds the count; only near the limit must rows be counted.
        connection.ExecuteScalar<long>("SELECT coalesce(max(rowid), 0) FROM versions") >= count
        && connection.ExecuteScalar<long>(
            $"""
            SELECT count(*) FROM registries r JOIN schemas s ON s.registry_id = r.id JOIN versions v ON v.schema_id = s.id
            WHERE r.account = @account AND r.region = @region AND {Present}
            """,
            new
            {
                account,
                region,
                now,
            }
        ) >= count;

    /// <summary>Adds a version under the schema's next number, which is used up whatever the verdict.</summary>
    public VersionRow Add(long schemaId, string definition, byte[] identity, string verdict, long? settlesAt)
    {
        var number = connection.ExecuteScalar<long>(
            "UPDATE schemas SET next_number = next_number + 1, updated = @now WHERE id = @schemaId RETURNING next_number - 1",
            new { schemaId, now }
        );
        var id = Guid.NewGuid().ToString();
        connection.Execute(
            """
            INSERT INTO versions (id, schema_id, number, definition, identity, verdict, created, settles_at)
            VALUES (@id, @schemaId, @number, @definition, @identity, @verdict, @now, @settlesAt)
            """,
            new
            {
                id,
                schemaId,
                number,
                definition,
                identity,
                verdict,
                now,
                settlesAt,
            }
        );
        return new(id, schemaId, number, settlesAt > now ? "PENDING" : verdict, verdict, now);
    }

    /// <summary>Marks a version as being deleted; its metadata goes with it.</summary>
    public void Delete(string id, long deletesAt) =>
        connection.Execute("UPDATE versions SET deletes_at = @deletesAt WHERE id = @id", new { id, deletesAt });
}
