using Dapper;
using Microsoft.Data.Sqlite;

namespace Glueline.Local.Sqs.Storage;

/// <summary>The queues with their messages in one SQLite database: a file, or memory. One call at a time.</summary>
internal sealed class QueueDatabase : IDisposable
{
    private const long Version = 1;

    // A message is in flight while it was received and visible_at is still to come, delayed while it never was.
    private const string Tables = """
        CREATE TABLE queues (
          id INTEGER PRIMARY KEY,
          region TEXT NOT NULL,
          account TEXT NOT NULL,
          name TEXT NOT NULL,
          created INTEGER NOT NULL,
          UNIQUE (account, region, name)
        );

        CREATE TABLE messages (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          queue_id INTEGER NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
          id TEXT NOT NULL,
          body TEXT NOT NULL,
          sender TEXT NOT NULL,
          sent INTEGER NOT NULL,
          visible_at INTEGER NOT NULL,
          receives INTEGER NOT NULL DEFAULT 0,
          first_received INTEGER,
          receipt TEXT
        );
        CREATE INDEX messages_waiting ON messages (queue_id, visible_at);
        CREATE INDEX messages_received ON messages (receipt) WHERE receipt IS NOT NULL;
        """;

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly TimeSpan _retention;
    private TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    static QueueDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <param name="file">Made when it is not there; null keeps everything in memory.</param>
    /// <param name="retention">How long a message is kept.</param>
    /// <exception cref="InvalidDataException">The file is a database of another version.</exception>
    public QueueDatabase(string? file, TimeSpan retention)
    {
        _retention = retention;
        _connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file is null ? ":memory:" : Path.GetFullPath(file),
                Mode = file is null ? SqliteOpenMode.Memory : SqliteOpenMode.ReadWriteCreate,
                ForeignKeys = true,
                Pooling = false,
            }.ToString()
        );
        _connection.Open();
        try
        {
            Prepare();
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Completes with the next message that is sent, to whichever queue.</summary>
    public Task NextSent
    {
        get
        {
            lock (_gate)
                return _sent.Task;
        }
    }

    /// <summary>Makes the queue; one that exists keeps its messages.</summary>
    public void Create(QueueName queue, DateTimeOffset now)
    {
        lock (_gate)
        {
            _connection.Execute(
                "INSERT INTO queues (region, account, name, created) VALUES (@Region, @Account, @Name, @now) ON CONFLICT DO NOTHING",
                new
                {
                    queue.Region,
                    queue.Account,
                    queue.Name,
                    now = now.ToUnixTimeMilliseconds(),
                }
            );
        }
    }

    public bool Exists(QueueName queue)
    {
        lock (_gate)
            return Find(queue) is not null;
    }

    /// <summary>Answers the message's id.</summary>
    public string Send(QueueName queue, string body, string sender, DateTimeOffset now, DateTimeOffset visibleAt)
    {
        var id = Guid.NewGuid().ToString();
        lock (_gate)
        {
            _connection.Execute(
                "INSERT INTO messages (queue_id, id, body, sender, sent, visible_at) VALUES (@queue, @id, @body, @sender, @now, "
                    + "@visibleAt)",
                new
                {
                    queue = Find(queue),
                    id,
                    body,
                    sender,
                    now = now.ToUnixTimeMilliseconds(),
                    visibleAt = visibleAt.ToUnixTimeMilliseconds(),
                }
            );
            _sent.TrySetResult();
            _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        return id;
    }

    /// <summary>The oldest messages that can be received; nobody gets them again before <paramref name="visibleAt"/>.</summary>
    public IReadOnlyList<MessageRow> Receive(QueueName queue, int count, DateTimeOffset now, DateTimeOffset visibleAt)
    {
        lock (_gate)
        {
            using var transaction = _connection.BeginTransaction();
            Purge(now);
            var numbers = _connection
                .Query<long>(
                    "SELECT number FROM messages WHERE queue_id = @queue AND visible_at <= @now ORDER BY number LIMIT @count",
                    new
                    {
                        queue = Find(queue),
                        now = now.ToUnixTimeMilliseconds(),
                        count,
                    }
                )
                .AsList();
            var messages = numbers.ConvertAll(number =>
                _connection.QuerySingle<MessageRow>(
                    """
                    UPDATE messages SET visible_at = @visibleAt, receives = receives + 1, first_received = coalesce(first_received, @now), receipt = @receipt
                    WHERE number = @number
                    RETURNING id, body, sender, sent, receives, first_received AS FirstReceived, receipt
                    """,
                    new
                    {
                        number,
                        now = now.ToUnixTimeMilliseconds(),
                        visibleAt = visibleAt.ToUnixTimeMilliseconds(),
                        receipt = Guid.NewGuid().ToString(),
                    }
                )
            );
            transaction.Commit();
            return messages;
        }
    }

    public void Delete(QueueName queue, string receipt)
    {
        lock (_gate)
            _connection.Execute(
                "DELETE FROM messages WHERE queue_id = @queue AND receipt = @receipt",
                new { queue = Find(queue), receipt }
            );
    }

    public QueueCounts Count(QueueName queue, DateTimeOffset now)
    {
        lock (_gate)
        {
            Purge(now);
            return _connection.QuerySingle<QueueCounts>(
                """
                SELECT coalesce(sum(m.visible_at <= @now), 0) AS Visible,
                       coalesce(sum(m.visible_at > @now AND m.receives > 0), 0) AS InFlight,
                       coalesce(sum(m.visible_at > @now AND m.receives = 0), 0) AS Delayed,
                       q.created AS Created
                FROM queues q LEFT JOIN messages m ON m.queue_id = q.id WHERE q.id = @queue
                """,
                new { queue = Find(queue), now = now.ToUnixTimeMilliseconds() }
            );
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _connection.Dispose();
    }

    private long? Find(QueueName queue) =>
        _connection.QuerySingleOrDefault<long?>(
            "SELECT id FROM queues WHERE region = @Region AND account = @Account AND name = @Name",
            queue
        );

    private void Purge(DateTimeOffset now) =>
        _connection.Execute("DELETE FROM messages WHERE sent < @oldest", new { oldest = (now - _retention).ToUnixTimeMilliseconds() });

    private void Prepare()
    {
        var found = _connection.ExecuteScalar<long>("PRAGMA user_version");
        if (found == Version)
            return;
        if (found != 0 || _connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master") != 0)
        {
            throw new InvalidDataException(
                $"{_connection.DataSource} holds a database of version {found}; expected version {Version} or an empty file. Give "
                    + $"another path."
            );
        }
        _connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        _connection.Execute($"BEGIN; {Tables} PRAGMA user_version = {Version}; COMMIT;");
    }
}
