using System.Text.Json;
using Glueline.Local.Identity;
using Glueline.Local.Sqs;
using Glueline.Local.Sqs.Storage;

namespace Glueline.Local.Stack;

/// <summary>The queues in the consumer's account: the quarantine, and the failure queue if records can be discarded.</summary>
internal sealed class StackQueues
{
    private readonly QueueDatabase _database;
    private readonly QueueName? _quarantine;
    private readonly QueueName? _failures;

    public StackQueues(QueueDatabase database, LocalCloudOptions options, StackNames names)
    {
        _database = database;
        _quarantine = options.Pipeline.HasQuarantine ? Create(names.QuarantineQueue) : null;
        _failures = options.Pipeline.HasFailureQueue ? Create(names.FailureQueue) : null;

        QueueName Create(string name)
        {
            var queue = new QueueName(options.Region, names.ConsumerAccount, name);
            database.Create(queue, DateTimeOffset.UtcNow);
            return queue;
        }
    }

    /// <summary>The records in quarantine, oldest first, each once, however often it came. Reading them leaves them there.</summary>
    public IReadOnlyList<QuarantinedRecord> Quarantined =>
        _quarantine is null ? [] : [.. _database.Bodies(_quarantine).Select(QuarantinedRecord.Read).DistinctBy(record => record.Id)];

    /// <summary>Changes whenever a message comes to a queue or is deleted.</summary>
    public long Revision => _database.Revision;

    /// <summary>The messages of the quarantine, oldest first. Reading them leaves them there.</summary>
    public QueuedMessages Quarantine => MessagesOf(_quarantine);

    /// <summary>The messages of the failure queue, oldest first. Reading them leaves them there.</summary>
    public QueuedMessages Failures => MessagesOf(_failures);

    public Uri? QuarantineAt(Uri endpoint) => UrlOf(_quarantine, endpoint);

    public Uri? FailuresAt(Uri endpoint) => UrlOf(_failures, endpoint);

    private QueuedMessages MessagesOf(QueueName? queue) => queue is null ? new(null, []) : new(queue.Name, _database.Bodies(queue));

    private static Uri? UrlOf(QueueName? queue, Uri endpoint) => queue is null ? null : new Uri(endpoint, $"/{queue.Account}/{queue.Name}");
}

/// <summary>The messages of a queue.</summary>
/// <param name="Queue">The queue's name; null if there is no such queue.</param>
/// <param name="Bodies">Their bodies.</param>
internal sealed record QueuedMessages(string? Queue, IReadOnlyList<string> Bodies);

/// <summary>A record that can never be handled, as the quarantine's document describes it.</summary>
/// <param name="Id">Topic, partition, offset and timestamp.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The offset.</param>
/// <param name="Reason">Why it can't be handled.</param>
internal sealed record QuarantinedRecord(string Id, string Topic, int Partition, long Offset, string Reason)
{
    public static QuarantinedRecord Read(string document)
    {
        using var json = JsonDocument.Parse(document);
        var root = json.RootElement;
        return new(
            root.GetProperty("id").GetString()!,
            root.GetProperty("topic").GetString()!,
            root.GetProperty("partition").GetInt32(),
            root.GetProperty("offset").GetInt64(),
            root.GetProperty("reason").GetString()!
        );
    }

    public override string ToString() => $"{Topic}-{Partition}@{Offset}: {Reason}";
}
