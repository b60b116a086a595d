using System.Globalization;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Cli.Events;
using Glueline.Evolution;
using Glueline.Evolution.Planning;
using Glueline.Registry.Framing;
using Glueline.Ui.Change;

namespace Glueline.Cli.Page.Change;

/// <summary>The bytes of a record for events that a plan accepts.</summary>
internal static class EventBytes
{
    /// <param name="plan">The plan, with the schema to encode with.</param>
    /// <param name="options">The options of the plan.</param>
    /// <param name="lines">The events.</param>
    /// <param name="version">The id of the schema's version; null if the registry has not given it one yet.</param>
    public static TrialBytes? Of(EvolutionPlan plan, EvolutionOptions options, IReadOnlyList<EventLine> lines, Guid? version)
    {
        if (plan.Schema is null)
            return null;
        var refused = plan.Refusals.Select(refusal => refusal.EventIndex).ToHashSet();
        var encoder = new EventEncoder(plan.Schema, options.Overflow, options.Inference);
        using var buffer = new OutputBuffer();
        TrialBytes? first = null;
        var (events, json, records) = (0, 0L, 0L);
        foreach (var (line, index) in lines.Select((line, index) => (line, index)))
        {
            buffer.Clear();
            if (refused.Contains(index) || !TryEncode(encoder, line.Json.Span, buffer))
                continue;
            var length = Compact(line.Json);
            first ??= new([.. Header(version)], buffer.WrittenSpan.ToArray(), length);
            events++;
            json += length;
            records += GlueFrameHeader.Size + buffer.WrittenCount;
        }
        return first is null ? null : first with { Events = events, AllJson = json, AllRecords = records };
    }

    private static bool TryEncode(EventEncoder encoder, ReadOnlySpan<byte> json, OutputBuffer buffer) =>
        encoder.TryEncode(json, buffer, out _) || encoder.TryEncodeWithOverflow(json, buffer, OverflowUse.Everything);

    private static IEnumerable<BytePart> Header(Guid? version)
    {
        yield return new(Hex(GlueFrameHeader.Version), "the header's version");
        yield return new(Hex((byte)FrameCompression.None), "not compressed");
        yield return version is { } id
            ? new(Hex(id.ToByteArray(bigEndian: true)), $"the version's UUID, {id}")
            : new(string.Join(' ', Enumerable.Repeat("··", 16)), "the UUID that the registry gives the new version");
    }

    private static string Hex(params byte[] bytes) =>
        string.Join(' ', bytes.Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));

    private static int Compact(ReadOnlyMemory<byte> json)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using var document = Events.EventText.Parse(json);
        using (
            var writer = new Utf8JsonWriter(
                buffer,
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
            document.RootElement.WriteTo(writer);
        return buffer.WrittenCount;
    }
}
