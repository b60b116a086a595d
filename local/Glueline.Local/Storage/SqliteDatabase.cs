using Dapper;
using Microsoft.Data.Sqlite;

namespace Glueline.Local.Storage;

/// <summary>Opens SQLite databases; the version of their tables is in <c>user_version</c>.</summary>
internal static class SqliteDatabase
{
    static SqliteDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <param name="file">The file's full path; null for a database in memory.</param>
    /// <param name="mode">How a file is opened.</param>
    public static SqliteConnection Connect(string? file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file ?? ":memory:",
                Mode = file is null ? SqliteOpenMode.Memory : mode,
                ForeignKeys = true,
                // Connections live as long as the database; a pool would keep the file open after that.
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        return connection;
    }

    /// <summary>Opens a database, and creates the file and its tables if they don't exist.</summary>
    /// <param name="file">The file's full path; null for a database in memory.</param>
    /// <param name="version">The version of the tables.</param>
    /// <param name="tables">The statements that create them.</param>
    /// <exception cref="InvalidDataException">The file is a database of another version, or not a database.</exception>
    public static SqliteConnection Open(string? file, long version, string tables)
    {
        var connection = Connect(file, SqliteOpenMode.ReadWriteCreate);
        try
        {
            if (Version(connection) != version)
                Create(connection, version, tables);
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

    private static long Version(SqliteConnection connection) => connection.ExecuteScalar<long>("PRAGMA user_version");

    private static void Create(SqliteConnection connection, long version, string tables)
    {
        // Checked again under the lock: another process may have just created them.
        using var transaction = connection.BeginTransaction(deferred: false);
        var found = Version(connection);
        if (found == version)
            return;
        if (found != 0 || connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master") != 0)
        {
            throw new InvalidDataException(
                $"{connection.DataSource} has a database of version {found}; expected version {version} or an empty file. "
                    + "Give another path."
            );
        }
        connection.Execute(tables);
        connection.Execute($"PRAGMA user_version = {version}");
        transaction.Commit();
    }
}
