using System.Text;
using System.Text.Json;
using Glueline.Cli.Records;

namespace Glueline.Cli.Redriving;

/// <summary>
/// Replaces the values of records by those of a file. Each keeps its place, so that a row that is newer by now stays.
/// </summary>
/// <param name="write">Makes values of events with the schema of that name.</param>
internal sealed class RecordFixes(Func<string, IReadOnlyList<ReadOnlyMemory<byte>>, Task<WrittenEvents>> write)
{
    /// <summary>Fixes the records that have a line; the others are left.</summary>
    /// <param name="records">The records.</param>
    /// <param name="edited">The lines by their places.</param>
    /// <param name="schema">The schema of events; null for that of the record, which must be readable then.</param>
    /// <param name="fallback">The schema of events whose record can't be read.</param>
    public async Task ApplyAsync(
        IReadOnlyList<RedriveRecord> records,
        IReadOnlyDictionary<RecordPlace, EditedRecord> edited,
        string? schema,
        string fallback
    )
    {
        var events = new List<(RedriveRecord Record, JsonElement Event)>();
        foreach (var record in records)
        {
            if (!edited.TryGetValue(record.Place, out var line))
                record.Outcome = new(RedriveState.Left, $"{EditableRecords.Option} has no line for it");
            else if (record.Record is not { } original)
                continue;
            else if (line.Event is { } json && !(record.Event is { } before && JsonElement.DeepEquals(before, json)))
                events.Add((record, json));
            else if (line.Event is null && record.Event is not null && Equal(line.Value, original.Value))
                record.Outcome = new(
                    RedriveState.Left,
                    "its line has no event; to send a tombstone, set value to null as well, and to leave the record, remove the line"
                );
            else if (!Equal(line.Value, original.Value))
                record.Record = With(original, line.Value is null ? default(ReadOnlyMemory<byte>?) : line.Value);
        }
        foreach (var group in events.GroupBy(one => schema ?? one.Record.Line?.Schema?.Name ?? fallback, StringComparer.Ordinal))
            await WriteAsync(group.Key, [.. group]).ConfigureAwait(false);
    }

    private async Task WriteAsync(string schema, IReadOnlyList<(RedriveRecord Record, JsonElement Event)> events)
    {
        var written = await write(schema, [.. events.Select(one => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(one.Event.GetRawText()))])
            .ConfigureAwait(false);
        foreach (var ((record, _), value) in events.Zip(written.Events))
            if (value.Refusal is { } refusal)
                record.Outcome = new(RedriveState.Left, $"the event does not fit schema {schema}: {refusal}");
            else
                record.Record = With(record.Record!, value.Value);
    }

    private static bool Equal(byte[]? edited, ReadOnlyMemory<byte>? original) =>
        edited is null ? original is null : original is { } bytes && bytes.Span.SequenceEqual(edited);

    /// <summary>A new value has its own header, whatever a mapping with a schema registry made of the old one.</summary>
    private static KafkaRecord With(KafkaRecord record, ReadOnlyMemory<byte>? value) =>
        new()
        {
            Topic = record.Topic,
            Partition = record.Partition,
            Offset = record.Offset,
            Timestamp = record.Timestamp,
            TimestampType = record.TimestampType,
            Key = record.Key,
            Value = value,
            Headers = record.Headers,
            KeySchema = record.KeySchema,
        };
}
