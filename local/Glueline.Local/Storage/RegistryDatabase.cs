using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Glueline.Local.Storage;

/// <summary>
/// The registries of all accounts and regions in one SQLite database, in a file in WAL mode or in memory. Writes run one after another,
/// waiting ones together in one transaction, which is on disk before their callers continue; each read sees one consistent state.
/// </summary>
internal sealed class RegistryDatabase : IDisposable
{
    private const int MostAtOnce = 64;
    private const string Step = "step";

    private readonly TimeProvider _time;
    private readonly SqliteConnection _writer;
    private readonly Lock _writing = new();
    private readonly ConcurrentQueue<PendingWrite> _waiting = new();
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private readonly string? _file;

    private RegistryDatabase(string? file, TimeProvider time)
    {
        _time = time;
        _file = file;
        _writer = SqliteDatabase.Open(file, RegistryDatabaseSchema.Version, RegistryDatabaseSchema.Tables);
        _writer.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    }

    public static RegistryDatabase InMemory(TimeProvider time) => new(null, time);

    /// <summary>Opens the file, and creates it if it doesn't exist.</summary>
    /// <exception cref="InvalidDataException">The file is a database of another version, or not a database.</exception>
    public static RegistryDatabase OpenFile(string path, TimeProvider time) => new(Path.GetFullPath(path), time);

    public T Read<T>(Func<RegistryTables, T> read)
    {
        if (_file is null)
            return Write(read);
        if (!_readers.TryTake(out var reader))
            reader = SqliteDatabase.Connect(_file, SqliteOpenMode.ReadOnly);
        try
        {
            using var snapshot = reader.BeginTransaction(deferred: true);
            return read(new(reader, _time.GetUtcNow()));
        }
        finally
        {
            _readers.Add(reader);
        }
    }

    /// <remarks>A change that throws is rolled back.</remarks>
    public T Write<T>(Func<RegistryTables, T> write)
    {
        var own = new PendingWrite<T>(write);
        _waiting.Enqueue(own);
        lock (_writing)
        {
            // The first writer makes the changes of all that are waiting: a flush to disk takes as long for many as for one.
            while (!own.IsDone)
                WriteAll();
        }
        return own.Result;
    }

    public void Dispose()
    {
        lock (_writing)
            _writer.Dispose();
        while (_readers.TryTake(out var reader))
            reader.Dispose();
    }

    private void WriteAll()
    {
        var batch = new List<PendingWrite>();
        while (batch.Count < MostAtOnce && _waiting.TryDequeue(out var next))
            batch.Add(next);
        try
        {
            using var transaction = _writer.BeginTransaction(deferred: false);
            new RegistryTables(_writer, _time.GetUtcNow()).Purge();
            foreach (var write in batch)
            {
                transaction.Save(Step);
                if (!write.TryRun(new(_writer, _time.GetUtcNow())))
                    transaction.Rollback(Step);
                transaction.Release(Step);
            }
            transaction.Commit();
        }
        catch (Exception exception)
        {
            // The database itself failed: nothing of the batch was committed.
            foreach (var write in batch)
                write.Fail(exception);
        }
        foreach (var write in batch)
            write.Finish();
    }
}
