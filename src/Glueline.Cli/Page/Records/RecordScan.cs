using Glueline.Cli.Records;
using Glueline.Kafka;
using Glueline.Ui.Records;

namespace Glueline.Cli.Page.Records;

/// <summary>Decodes records, keeps those that match, and knows where to go on.</summary>
internal sealed class RecordScan(RecordQuery query, WriterSchemas schemas)
{
    /// <summary>The characters of an event that a line has room for.</summary>
    private const int LineCharacters = 400;

    private readonly List<RecordLine> _lines = [];

    public IReadOnlyList<RecordLine> Lines => _lines;

    public int LookedAt { get; private set; }

    /// <summary>The offset before which nothing was looked at, by partition.</summary>
    public Dictionary<int, long> Places { get; } = new(query.Before);

    public bool HasMore { get; set; }

    public IReadOnlyDictionary<int, long>? Before => HasMore ? Places : null;

    /// <summary>
    /// Adds the last records of some partitions, the newest first; those of one partition always in their order. What exceeds the page is
    /// left for the next one.
    /// </summary>
    /// <param name="records">The records.</param>
    /// <param name="spans">Where they were read.</param>
    /// <param name="hasOlder">Whether the partition has more before the span.</param>
    /// <param name="most">How many lines a page has.</param>
    public async Task BackAsync(
        IReadOnlyList<TailedRecord> records,
        IReadOnlyList<PartitionSpan> spans,
        Func<PartitionSpan, bool> hasOlder,
        int most
    )
    {
        var stacks = spans.ToDictionary(
            span => span.Partition,
            span => new Stack<TailedRecord>(records.Where(record => record.Partition == span.Partition).OrderBy(record => record.Offset))
        );
        var open = spans.Where(hasOlder).Select(span => stacks[span.Partition]).ToList();
        // Once one runs out, its next record may be newer than those of the others.
        while (
            _lines.Count < most
            && open.TrueForAll(stack => stack.Count > 0)
            && stacks.Values.Where(stack => stack.Count > 0).MaxBy(stack => stack.Peek().Timestamp) is { } stack
        )
        {
            var record = stack.Pop();
            Places[record.Partition] = record.Offset;
            await AddAsync(record).ConfigureAwait(false);
        }
        foreach (var span in spans.Where(span => stacks[span.Partition].Count == 0))
            Places[span.Partition] = span.First;
    }

    public Task ForwardAsync(TailedRecord record) => AddAsync(record);

    private async Task AddAsync(TailedRecord record)
    {
        LookedAt++;
        var decoded = await RecordDecoding.TryDecodeAsync(query.Topic, record, schemas).ConfigureAwait(false);
        var key = decoded.KeyText();
        var text = decoded.EventText();
        if (
            (query.Version is { } version && decoded.Schema?.Version != version)
            || key?.Contains(query.Key, StringComparison.OrdinalIgnoreCase) is not true && query.Key.Length > 0
            || text?.Contains(query.Text, StringComparison.OrdinalIgnoreCase) is not true && query.Text.Length > 0
        )
            return;
        _lines.Add(
            new(new(query.Topic, record.Partition, record.Offset), record.Timestamp, key, record.Value?.Length ?? 0)
            {
                Schema = decoded.Schema?.Name,
                Version = decoded.Schema?.Version,
                Event = text?.Length > LineCharacters ? $"{text[..LineCharacters]}…" : text,
                Reason = decoded.Reason,
            }
        );
    }
}
