using Dapper;
using Glueline.Local.Storage;

namespace Glueline.Local.EventSource.Storage;

/// <summary>Keeps the UUIDs of a stack's event source mappings in a SQLite file; nothing else of a mapping survives a restart.</summary>
internal static class MappingFile
{
    private const long Version = 1;

    private const string Tables = """
        CREATE TABLE mappings (
          function TEXT NOT NULL,
          topic TEXT NOT NULL,
          uuid TEXT NOT NULL UNIQUE,
          PRIMARY KEY (function, topic)
        ) WITHOUT ROWID;
        """;

    /// <summary>
    /// Returns the UUID of the mapping from a topic to a function: the one in the file, or else a new one, which is stored.
    /// </summary>
    /// <param name="file">Created if it doesn't exist; null stores nothing.</param>
    /// <param name="functionArn">The function that gets the records.</param>
    /// <param name="topic">The topic that it reads.</param>
    /// <exception cref="InvalidDataException">The file is a database of another version, or not a database.</exception>
    public static Guid UuidOf(string? file, string functionArn, string topic)
    {
        if (file is null)
            return Guid.NewGuid();
        using var connection = SqliteDatabase.Open(Path.GetFullPath(file), Version, Tables);
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute(
            "INSERT INTO mappings (function, topic, uuid) VALUES (@functionArn, @topic, @uuid) ON CONFLICT (function, topic) DO NOTHING",
            new
            {
                functionArn,
                topic,
                uuid = Guid.NewGuid().ToString(),
            }
        );
        var uuid = connection.ExecuteScalar<string>(
            "SELECT uuid FROM mappings WHERE function = @functionArn AND topic = @topic",
            new { functionArn, topic }
        );
        transaction.Commit();
        return Guid.Parse(uuid!);
    }
}
