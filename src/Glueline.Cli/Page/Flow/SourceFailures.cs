using Glueline.Cli.Page.Records;
using Glueline.Cli.Page.Texts;
using Glueline.Cli.Records;
using Glueline.Cli.Redriving;
using Glueline.Kafka;
using Glueline.Local.Stack;
using Glueline.Ui.Flow;

namespace Glueline.Cli.Page.Flow;

/// <summary>The failed records of a local stack, and their redriving, as <c>glueline redrive</c> does it.</summary>
internal sealed class SourceFailures(PageSource source, RegisteredVersions versions) : IFailedRecords
{
    public long Revision => source.Stack?.Queues.Revision ?? 0;

    public async Task<FailedRecords> ListAsync(CancellationToken cancellation)
    {
        var stack = Stack();
        var problems = new List<string>();
        var entries = await Task.Run(() => FailureMessages.Read(stack.Queues, problems.Add), cancellation).ConfigureAwait(false);
        var records = await PlanAsync([.. entries.Select(entry => entry.Message)], cancellation).ConfigureAwait(false);
        return new(
            [.. records.Select(Of).OrderByDescending(record => record.Time).ThenByDescending(record => record.Place.First)],
            problems,
            FailureMessages.LeftOut(stack.Queues)
        );
    }

    public async Task<FailedRecord?> FindAsync(string topic, int partition, long offset, CancellationToken cancellation) =>
        (await ListAsync(cancellation).ConfigureAwait(false)).Records.FirstOrDefault(record =>
            record.Place.Topic == topic && record.Place.Partition == partition && record.Place.First == offset
        );

    public async Task<IReadOnlyList<RedrivenRecord>> RedriveAsync(FailedRecord record, CancellationToken cancellation)
    {
        var records = await new StackRedriving(Stack())
            .RedriveAsync(Place(record), messages => PlanAsync(messages, cancellation), cancellation)
            .ConfigureAwait(false);
        return
        [
            .. records.Select(one => new RedrivenRecord(
                Range(one.Place),
                one.Outcome is { State: RedriveState.Done },
                one.Outcome?.ToString() ?? "not tried"
            )),
        ];
    }

    public Task RemoveAsync(FailedRecord record, CancellationToken cancellation) =>
        new StackRedriving(Stack()).RemoveAsync(Place(record), cancellation);

    private async Task<IReadOnlyList<RedriveRecord>> PlanAsync(IReadOnlyList<PendingMessage> messages, CancellationToken cancellation)
    {
        RecordLookup? lookup = null;
        IReadOnlyList<RedriveRecord> records;
        try
        {
            // Records that no message carries are read from the topic, which blocks.
            records = await Task.Run(
                    () =>
                        RedrivePlan.MakeAsync(messages, async topic =>
                            lookup ??= await RecordLookup.OpenAsync(topic, source.Cluster!, cancellation).ConfigureAwait(false)
                        ),
                    cancellation
                )
                .ConfigureAwait(false);
        }
        finally
        {
            lookup?.Dispose();
        }
        var schemas = versions.ForDecoding();
        foreach (var record in records)
            if (record.Record is { } content)
                record.Line = await RecordDecoding
                    .TryDecodeAsync(content.Topic, RedriveRecord.Tailed(content), schemas)
                    .ConfigureAwait(false);
        return records;
    }

    private static FailedRecord Of(RedriveRecord record) =>
        new(Range(record.Place), record.Reason, record.Messages.Max(message => Count(message.Content)))
        {
            Time = record.Line?.Record.Timestamp,
            Key = record.Line?.KeyText(),
            Schema = record.Line?.Schema?.Name,
            Version = record.Line?.Schema?.Version,
            Event = record.Event is { } content ? ReadableText.Of(content) : null,
            Unreadable = record.Line?.Reason,
            Bytes = record.Record?.Value is { } value ? HexDump.Of(value.Span) : null,
            Size = record.Record?.Value?.Length ?? 0,
            Absence = record.Absence,
        };

    private static int Count(FailureMessage message) => message.Records.Count + (int)message.Spans.Sum(span => span.Last - span.First + 1);

    private static RecordPlace Place(FailedRecord record) => new(record.Place.Topic, record.Place.Partition, record.Place.First);

    private static RecordRange Range(RecordPlace place) => new(place.Topic, place.Partition, place.Offset, place.Offset);

    private LocalCloud Stack() =>
        source.Stack ?? throw new InputException("There is no local stack in this process. Open the page at the stack's own address.");
}
