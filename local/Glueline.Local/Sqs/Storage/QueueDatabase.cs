using Dapper;
using Glueline.Local.Storage;
using Microsoft.Data.Sqlite;

namespace Glueline.Local.Sqs.Storage;

/// <summary>The queues and their messages in one SQLite database, on file or in memory. One call at a time.</summary>
internal sealed class QueueDatabase : IDisposable
{
    private const long Version = 1;

    // Until visible_at, a message is in flight if it was ever received, and delayed if not.
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
    private long _revision;
    private TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="file">Made when it is not there; null keeps everything in memory.</param>
    /// <param name="retention">How long a message is kept.</param>
    /// <exception cref="InvalidDataException">The file is a database of another version, or not a database.</exception>
    public QueueDatabase(string? file, TimeSpan retention)
    {
        _retention = retention;
        _connection = SqliteDatabase.Open(file is null ? null : Path.GetFullPath(file), Version, Tables);
        _connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    }

    /// <summary>Changes whenever a message is sent or deleted.</summary>
    public long Revision => Interlocked.Read(ref _revision);

    /// <summary>Completes when the next message is sent to any queue.</summary>
    public Task NextSent
    {
        get
        {
            lock (_gate)
                return _sent.Task;
        }
    }

    /// <summary>Creates the queue; an existing one keeps its messages.</summary>
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

    /// <summary>Sends a message; returns its id.</summary>
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
            Interlocked.Increment(ref _revision);
            WakeReceivers();
        }
        return id;
    }

    /// <summary>Receives the oldest visible messages, and hides them until <paramref name="visibleAt"/>.</summary>
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

    /// <summary>The bodies of all messages of a queue, oldest first, which stay as they are.</summary>
    public IReadOnlyList<string> Bodies(QueueName queue)
    {
        lock (_gate)
            return
            [
                .. _connection.Query<string>(
                    "SELECT body FROM messages WHERE queue_id = @queue ORDER BY number",
                    new { queue = Find(queue) }
                ),
            ];
    }

    public void Delete(QueueName queue, string receipt)
    {
        lock (_gate)
        {
            _connection.Execute(
                "DELETE FROM messages WHERE queue_id = @queue AND receipt = @receipt",
                new { queue = Find(queue), receipt }
            );
            Interlocked.Increment(ref _revision);
        }
    }

    /// <summary>Hides a received message until then; false if it is not hidden now.</summary>
    public bool Hide(QueueName queue, string receipt, DateTimeOffset now, DateTimeOffset visibleAt)
    {
        lock (_gate)
        {
            var isHidden =
                _connection.Execute(
                    "UPDATE messages SET visible_at = @visibleAt WHERE queue_id = @queue AND receipt = @receipt AND visible_at > @now",
                    new
                    {
                        queue = Find(queue),
                        receipt,
                        now = now.ToUnixTimeMilliseconds(),
                        visibleAt = visibleAt.ToUnixTimeMilliseconds(),
                    }
                )
                is 1;
            if (isHidden && visibleAt <= now)
                WakeReceivers();
            return isHidden;
        }
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

    private void WakeReceivers()
    {
        _sent.TrySetResult();
        _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private long? Find(QueueName queue) =>
        _connection.QuerySingleOrDefault<long?>(
            "SELECT id FROM queues WHERE region = @Region AND account = @Account AND name = @Name",
            queue
        );

    private void Purge(DateTimeOffset now) =>
        _connection.Execute("DELETE FROM messages WHERE sent < @oldest", new { oldest = (now - _retention).ToUnixTimeMilliseconds() });
}

/// <summary>A received message; times are in milliseconds since 1970.</summary>
internal sealed record MessageRow(string Id, string Body, string Sender, long Sent, long Receives, long FirstReceived, string Receipt);

/// <summary>A queue's message counts: visible, received but not deleted, and delayed; and when the queue was created.</summary>
internal sealed record QueueCounts(long Visible, long InFlight, long Delayed, long Created);
