using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Glueline.Cli.Events;
using Glueline.Cli.Rows;

namespace Glueline.Cli.Running;

/// <summary>
/// The rows that the events of a run should become, however many: events and rows wait in files, in buckets by their keys, and are compared
/// bucket by bucket, so that memory holds a small share of them at a time.
/// </summary>
/// <param name="key">The fields that identify a row.</param>
/// <param name="ofBucket">Creates what compares the rows of one bucket.</param>
internal sealed class ExpectedStream(TableKey key, Func<ExpectedRows> ofBucket) : IDisposable
{
    private const int Buckets = 128;

    /// <summary>Line, number of the event, state, partition and offset.</summary>
    private const int HeadBytes = 8 + 8 + 1 + 4 + 8;

    private readonly BucketFile _events = new(Buckets);

    /// <inheritdoc cref="ExpectedRows.Add"/>
    public void Add(EventLine line, EventOutcome outcome)
    {
        if (outcome.State is EventState.Refused or EventState.NotSent)
            return;
        Span<byte> head = stackalloc byte[HeadBytes];
        BinaryPrimitives.WriteInt64LittleEndian(head, line.Number);
        BinaryPrimitives.WriteInt64LittleEndian(head[8..], line.Event);
        head[16] = (byte)outcome.State;
        BinaryPrimitives.WriteInt32LittleEndian(head[17..], outcome.Partition);
        BinaryPrimitives.WriteInt64LittleEndian(head[21..], outcome.Offset);
        using var document = EventText.Parse(line.Json);
        _events.Add(BucketOf(RowKey.OfEvent(document.RootElement, key)), head, line.Json.Span);
    }

    /// <inheritdoc cref="ExpectedRows.CompareAsync"/>
    public async Task<RowCheck> CompareAsync(IAsyncEnumerable<JsonElement> items)
    {
        using var rows = new BucketFile(Buckets);
        await foreach (var item in items.ConfigureAwait(false))
            rows.Add(BucketOf(RowKey.OfItem(item, key)), [], JsonMarshal.GetRawUtf8Value(item));

        var check = new RowCheck(0, []);
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            var expected = ofBucket();
            foreach (var entry in _events.Read(bucket))
                AddTo(expected, entry);
            var part = await expected.CompareAsync(rows.Read(bucket).Select(PlainItem.Parse).ToAsyncEnumerable()).ConfigureAwait(false);
            check = new(check.Rows + part.Rows, [.. check.Mismatches, .. part.Mismatches]);
        }
        return check with { Mismatches = ExpectedRows.InOrder(check.Mismatches) };
    }

    public void Dispose() => _events.Dispose();

    private static void AddTo(ExpectedRows expected, ReadOnlyMemory<byte> entry)
    {
        var head = entry.Span;
        var line = new EventLine(BinaryPrimitives.ReadInt64LittleEndian(head), entry[HeadBytes..])
        {
            Event = BinaryPrimitives.ReadInt64LittleEndian(head[8..]),
        };
        var outcome = new EventOutcome(
            0,
            null,
            BinaryPrimitives.ReadInt32LittleEndian(head[17..]),
            BinaryPrimitives.ReadInt64LittleEndian(head[21..])
        )
        {
            State = (EventState)head[16],
        };
        expected.Add(line, outcome);
    }

    /// <summary>An event or a row without a key is in the first bucket, where it is reported.</summary>
    private static int BucketOf(RowKey? rowKey) => rowKey is { } known ? (int)((uint)known.GetHashCode() % Buckets) : 0;
}
