using Glueline.Avro.Json;
using Glueline.Avro.Resolution;
using Glueline.Avro.ToJson;

namespace Glueline.Avro.Spans;

/// <summary>
/// Which bytes of an Avro value are which part of it, for people who look at one: every byte is in exactly one span, and every value has
/// its place among the bytes. What is read and what fails is the same as for <see cref="AvroToJson"/>, whose code reads the values.
/// </summary>
internal sealed record AvroSpans
{
    /// <summary>The values in the order of the bytes, each before those that it contains. The first is the whole value.</summary>
    public required IReadOnlyList<SpannedValue> Values { get; init; }

    /// <summary>The spans in the order of the bytes.</summary>
    public required IReadOnlyList<ByteSpan> Spans { get; init; }

    /// <summary>Why reading ended before the end; null if it did not.</summary>
    public AvroDataException? Fault { get; init; }

    /// <summary>The index of the value in which reading failed; -1 if it did not.</summary>
    public int FaultAt { get; init; } = -1;

    /// <summary>Reads one value as far as it can be read.</summary>
    /// <param name="plan">The writer's schema, and the reader's.</param>
    /// <param name="avro">The bytes.</param>
    public static AvroSpans Read(ReadPlan plan, ReadOnlySpan<byte> avro)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (values, spans) = (new List<SpannedValue>(), new List<ByteSpan>());
        using var text = new OutputBuffer();
        var walk = new SpanWalk(new(plan.Nodes, JsonEncoding.Event), plan.Limits, values, spans, text);
        try
        {
            walk.Run(plan.Writer, plan.Nodes.Root, avro);
            return new() { Values = values, Spans = spans };
        }
        catch (AvroDataException exception)
        {
            var failed = Close(values, avro.Length);
            var end = spans.Count > 0 ? spans[^1].End : 0;
            if (end < avro.Length)
                spans.Add(new(end, avro.Length - end, ByteSpanKind.Unread, failed));
            return new()
            {
                Values = values,
                Spans = spans,
                Fault =
                    exception.Path.Length == 0 && plan.Locate(avro) is { Length: > 0 } path
                        ? new AvroDataException(exception.Reason, exception.Offset, path, exception)
                        : exception,
                FaultAt = failed,
            };
        }
    }

    /// <summary>The place of a value as a JSON pointer (RFC 6901) into the whole.</summary>
    public string PathOf(int value)
    {
        var path = "";
        for (; Values[value].Parent >= 0; value = Values[value].Parent)
            path = JsonPointer.Segment(Values[value].Name) + path;
        return path;
    }

    /// <summary>The values that were open when reading failed end with the bytes; returns the innermost.</summary>
    private static int Close(List<SpannedValue> values, int end)
    {
        var failed = -1;
        for (var index = 0; index < values.Count; index++)
        {
            if (values[index].End >= 0)
                continue;
            values[index].End = end;
            failed = index;
        }
        return Math.Max(failed, Math.Min(0, values.Count - 1));
    }
}
