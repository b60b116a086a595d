using System.Globalization;
using Glueline.Cli.Redriving;
using Glueline.Cli.Rows;
using Glueline.Local.EventSource;
using Glueline.Local.Recent;
using Glueline.Local.Stack;
using Glueline.Ui.Flow;

namespace Glueline.Cli.Page.Flow;

/// <summary>Finds out what has become of a record: its batches, and its row or why it has none.</summary>
internal sealed class RecordTracing(LocalCloud stack, RecordPlace place)
{
    /// <summary>A record may be tried for days; the last attempts show why.</summary>
    private const int MostAttempts = 3;

    private readonly IReadOnlyList<BatchReport> _batches =
    [
        .. stack.Recent!.Batches.Where(batch => batch.Holds(place.Topic, place.Partition, place.Offset)),
    ];

    private readonly PartitionStatus? _partition = stack.Mapping.Status.Partitions.FirstOrDefault(one => one.Partition == place.Partition);

    private string RecordAddress => string.Create(CultureInfo.InvariantCulture, $"topics/{place.Topic}/{place.Partition}/{place.Offset}");

    private bool IsHandled => _batches.Any(IsDone) || _partition?.Committed > place.Offset;

    public RecordTrace Trace()
    {
        List<TraceStep> steps = [OnTopic(), .. Deliveries()];
        var last = Row();
        steps.Add(last);
        return new(steps, IsOver: last.State is not TraceState.Waiting);
    }

    private TraceStep OnTopic() =>
        (
            _batches.Count > 0 || _partition?.HighWatermark > place.Offset
                ? new TraceStep(TraceState.Done, $"On the topic as {place}.")
                : new TraceStep(TraceState.Waiting, $"The event source mapping has not read {place} yet.")
        ) with
        {
            More = (RecordAddress, "the record, byte by byte"),
        };

    private IEnumerable<TraceStep> Deliveries()
    {
        if (_batches.Count == 0)
        {
            yield return IsHandled
                ? new(TraceState.Done, "Handed to the consumer function; its batch is no longer kept.")
                : new(
                    TraceState.Waiting,
                    "Waits for its batch: the mapping hands records over when a batch is full or its window is over."
                );
            yield break;
        }
        BatchReport[] attempts = [.. _batches.Where(batch => batch.Result is not BatchResult.Discarded)];
        if (attempts.Length > MostAttempts)
            yield return new(
                TraceState.Failed,
                string.Create(CultureInfo.InvariantCulture, $"{attempts.Length - MostAttempts} earlier attempts failed.")
            )
            {
                More = ("flow/batches", "batches"),
            };
        foreach (var attempt in attempts.TakeLast(MostAttempts))
            yield return Of(attempt);
    }

    private TraceStep Of(BatchReport attempt)
    {
        var records = attempt.Records == 1 ? "1 record" : string.Create(CultureInfo.InvariantCulture, $"{attempt.Records:#,0} records");
        var isDone = IsDone(attempt);
        return new(
            isDone ? TraceState.Done : TraceState.Failed,
            isDone
                ? $"Handed to the consumer function in a batch of {records}."
                : string.Create(CultureInfo.InvariantCulture, $"Attempt {attempt.Attempt} failed, in a batch of {records}."),
            attempt.Time
        )
        {
            Detail = isDone ? null : FlowEntries.Text(attempt.Fault),
            More = attempt.RequestId is { } request ? ($"flow/log?request={request}", "log of the invocation") : null,
        };
    }

    private bool IsDone(BatchReport attempt) =>
        attempt.Result is BatchResult.Done
        || (
            attempt.Result is BatchResult.Failed
            && !attempt.Remaining.Any(range =>
                range.Topic == place.Topic
                && range.Partition == place.Partition
                && range.First <= place.Offset
                && place.Offset <= range.Last
            )
        );

    private TraceStep Row()
    {
        if (RecordWrites.Of(stack.Recent!.ItemWrites, place.Topic, place.Partition, place.Offset).LastOrDefault() is { } write)
            return Of(write);
        var failures = FailureMessages.Read(stack.Queues, _ => { });
        if (failures.FirstOrDefault(message => FailureMessages.Holds(message.Message.Content, place)) is { } failure)
            return new(
                TraceState.Failed,
                failure.IsQuarantine ? "In quarantine: it can never be handled as it is." : "Given up after its retries."
            )
            {
                Detail = failure.Message.Content.Reason,
                More = ("flow/failed", "edit or redrive it"),
            };
        if (_batches.FirstOrDefault(batch => batch.Result is BatchResult.Discarded) is { } discarded)
            return new(TraceState.Failed, "Given up.", discarded.Time)
            {
                Detail = FlowEntries.Text(discarded.Fault),
                More = ("flow/failed", "failed records"),
            };
        return IsHandled
            ? new(
                TraceState.Done,
                "Handled without a row of its own: a later record of the same key was in its batch, the record deletes a row, or the "
                    + "consumer is not the one that stores rows."
            )
            : new(TraceState.Waiting, "Waits for its row.");
    }

    private static TraceStep Of(ItemWrite write)
    {
        var row = RowEntries.Of(write);
        return write.Result switch
        {
            ItemWriteResult.Written => new TraceStep(
                TraceState.Done,
                row.Change is "delete" ? $"The row is deleted from {row.Table}." : $"The row is in {row.Table}, with key {row.Key}.",
                row.Time
            )
            {
                Detail = row.Item,
                More = ("flow/rows", "rows"),
            },
            ItemWriteResult.KeptByGuard => new(TraceState.Done, $"The row {row.Key} in {row.Table} is newer, and was kept.", row.Time)
            {
                More = ("flow/rows?show=kept", "rows that were kept"),
            },
            ItemWriteResult.Unprocessed => new(
                TraceState.Waiting,
                $"{row.Table} returned the row unprocessed; it is written again.",
                row.Time
            ),
            _ => new(TraceState.Waiting, $"The write of the row failed; the record is delivered again.", row.Time) { Detail = row.Error },
        };
    }
}
