using System.Globalization;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Spans;
using Glueline.Avro.ToAvro;
using Glueline.Ui.Records;

namespace Glueline.Cli.Page.Records;

/// <summary>An Avro payload, field by field.</summary>
internal static class AvroGlass
{
    /// <param name="glass">Gets parts, nodes and the fault.</param>
    /// <param name="plan">The writer's schema, and the reader's.</param>
    /// <param name="bytes">The value with its payload unpacked.</param>
    /// <param name="start">Where the payload begins.</param>
    public static void Read(PayloadGlass glass, ReadPlan plan, byte[] bytes, int start)
    {
        var read = AvroSpans.Read(plan, bytes.AsSpan(start));
        var first = glass.Nodes.Count;
        for (var index = 0; index < read.Values.Count; index++)
            glass.Nodes.Add(Node(read, read.Values[index], start));
        foreach (var span in read.Spans)
            glass.Parts.Add(
                new(start + span.Start, span.Length, Kind(span.Kind), first + span.Value, Text(span, read.Values[span.Value], read))
            );
        if (read.Fault is { } fault)
            glass.Fault = new(fault.Reason, fault.Path, start + (int)Math.Max(0, fault.Offset), first + read.FaultAt);
    }

    private static FieldNode Node(AvroSpans read, SpannedValue value, int start)
    {
        var isItem = value.Parent >= 0 && read.Values[value.Parent].Schema is ArraySchema;
        return new(
            value.Depth,
            value.Parent < 0 ? "value"
                : isItem ? $"[{value.Name}]"
                : value.Name
        )
        {
            Type = Type(value),
            Value = PayloadGlass.Cut(value.Text),
            Start = start + value.Start,
            End = start + value.End,
            Note = Note(value),
            IsDefault = value.Origin is ValueOrigin.Default,
            IsSkipped = value.Origin is ValueOrigin.Skipped,
        };
    }

    private static string Type(SpannedValue value) =>
        value.Schema switch
        {
            ArraySchema => Counted("array of", value.Count, "item"),
            MapSchema => Counted("map of", value.Count, "entry", "entries"),
            _ => SchemaSummary.Of(value.Schema),
        };

    private static string? Note(SpannedValue value)
    {
        var notes = new List<string>();
        if (value.Union is { } union)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"branch {value.Branch} of {Branches(union)}"));
        if (value.Origin is ValueOrigin.Default)
            notes.Add("not written: the reader's default");
        else if (value.Origin is ValueOrigin.Skipped)
            notes.Add("the reader has no such field");
        else if (value.Text is not "null" && SchemaSummary.Of(value.ReadAs) is var readAs && readAs != SchemaSummary.Of(value.Schema))
            notes.Add($"read as {readAs}");
        return notes.Count > 0 ? string.Join("; ", notes) : null;
    }

    private static string Branches(UnionSchema union) => $"[{string.Join(", ", union.Branches)}]";

    private static PartKind Kind(ByteSpanKind kind) =>
        kind switch
        {
            ByteSpanKind.Branch => PartKind.Choice,
            ByteSpanKind.Content or ByteSpanKind.Value => PartKind.Value,
            ByteSpanKind.Key => PartKind.Key,
            ByteSpanKind.Unread => PartKind.Unread,
            _ => PartKind.Length,
        };

    private static string Text(ByteSpan span, SpannedValue value, AvroSpans read) =>
        span.Kind switch
        {
            ByteSpanKind.Branch => $"union branch {span.Number}: {value.Schema}",
            ByteSpanKind.Length => $"length: {span.Number} bytes",
            ByteSpanKind.KeyLength => $"length of the key: {span.Number} bytes",
            ByteSpanKind.Key => $"map key {value.Name}",
            ByteSpanKind.BlockCount when span.Number < 0 => $"block of {Counted("", -span.Number, "item")}, its size follows",
            ByteSpanKind.BlockCount => $"block of {Counted("", span.Number, "item")}",
            ByteSpanKind.BlockSize => $"size of the block: {span.Number} bytes",
            ByteSpanKind.BlockEnd => "count of 0: no more blocks",
            ByteSpanKind.Unread => read.Fault!.Reason,
            _ => $"{value.Schema} {PayloadGlass.Cut(value.Text)}",
        };

    private static string Counted(string before, long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{before} {count} {(count is 1 ? one : many ?? one + "s")}").TrimStart();
}
