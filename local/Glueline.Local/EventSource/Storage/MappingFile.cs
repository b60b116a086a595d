using Dapper;
using Microsoft.Data.Sqlite;

namespace Glueline.Local.EventSource.Storage;

/// <summary>The event source mappings of a stack in a SQLite file: what stays of a mapping over a restart is its UUID.</summary>
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

    static MappingFile() => SQLitePCL.Batteries_V2.Init();

    /// <summary>
    /// The UUID of the mapping from a topic to a function: the one that the file has, else a new one that it has from now on.
    /// </summary>
    /// <param name="file">Made when it is not there; null keeps nothing.</param>
    /// <param name="functionArn">Who gets the records.</param>
    /// <param name="topic">Where they come from.</param>
    /// <exception cref="InvalidDataException">The file is a database of another version, or something else.</exception>
    public static Guid UuidOf(string? file, string functionArn, string topic)
    {
        if (file is null)
            return Guid.NewGuid();
        using var connection = Open(Path.GetFullPath(file));
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

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = SqliteOpenMode.ReadWriteCreate,
                Pooling = false,
            }.ToString()
        );
        try
        {
            connection.Open();
            var found = connection.ExecuteScalar<long>("PRAGMA user_version");
            if (found == 0 && connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master") == 0)
                connection.Execute($"BEGIN IMMEDIATE; {Tables} PRAGMA user_version = {Version}; COMMIT;");
            else if (found != Version)
                throw new InvalidDataException(
                    $"{file} holds a database of version {found}; expected version {Version} or an empty file. Give another path."
                );
            return connection;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SQLitePCL.raw.SQLITE_NOTADB)
        {
            connection.Dispose();
            throw new InvalidDataException($"{file} is not a SQLite database. Give another path.", exception);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
