using System.Text;
using CsCheck;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution.Overflowing;

/// <summary>Streams of random events through planning, encoding and reading; each must come back unchanged.</summary>
internal static class Streaming
{
    public const int StreamLength = 500;
    private const int BatchLength = 25;
    private const ulong Seed = 20261125;

    /// <summary>
    /// 10,000 events per mode in a daily run; for a thorough one, <c>GLUELINE_PROPERTY_CASES</c> is the number of streams of 500 events.
    /// </summary>
    private static readonly int Streams = int.TryParse(Environment.GetEnvironmentVariable("GLUELINE_PROPERTY_CASES"), out var cases)
        ? cases
        : 20;

    /// <summary>The same values in every run, one per stream.</summary>
    public static IEnumerable<T> Values<T>(Gen<T> values) =>
        Enumerable.Range(0, Streams).Select(stream => values.Generate(new PCG((uint)stream, Seed), null, out _));

    /// <summary>
    /// Sends a stream batch by batch, as a producer does: what fits or only overflow can keep is sent, the rest is planned together.
    /// </summary>
    public static Sent Send(
        CompatibilityMode mode,
        List<SchemaHistoryEntry> versions,
        EvolutionPlanner planner,
        string[] events,
        int batchLength = BatchLength
    )
    {
        var sent = new Sent();
        var held = versions is [.., var latest] ? new Held((RecordSchema)latest.Schema) : null;
        foreach (var batch in events.Chunk(batchLength))
        {
            var open = batch
                .Select(json => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(json))
                .Where(json => held?.ComesBack(json.Span, OverflowUse.UntypableOnly, sent) is not true)
                .ToArray();
            if (open.Length == 0)
                continue;
            var history = SchemaHistory.Of(mode, versions);
            var plan = planner.Plan(history, open);
            plan.Refusals.ShouldBeEmpty();
            if (plan.Outcome is PlanOutcome.Evolve)
            {
                CompatibilityChecker.Check(plan.Schema!, history).ShouldBeEmpty();
                held = new Held(SchemaText.ParseRecord(SchemaText.Print(plan.Schema!)));
                versions.Add(new SchemaHistoryEntry(versions.Count + 1, held.Schema));
            }

            foreach (var json in open)
                held!.ComesBack(json.Span, OverflowUse.Everything, sent).ShouldBeTrue(Encoding.UTF8.GetString(json.Span));
        }

        return sent;
    }

    /// <summary>The result of a stream.</summary>
    internal sealed class Sent
    {
        public int Events { get; set; }

        /// <summary>How many of the events have a part in overflow.</summary>
        public int Kept { get; set; }

        public long AvroBytes { get; set; }
    }

    /// <summary>One version as a producer and a consumer keep it.</summary>
    private sealed class Held(RecordSchema schema)
    {
        private readonly EventEncoder _encoder = new(schema, OverflowMode.On);
        private readonly EventReader _reader = EventReader.Compile(ReadPlan.Compile(schema));
        private readonly bool _isNearest = SchemaText.Print(schema).Contains("\"jsonNumber\":\"nearest\"", StringComparison.Ordinal);
        private readonly bool _keepsNulls = OverflowField.Of(schema) is not { Schema: ArraySchema };

        public RecordSchema Schema => schema;

        /// <summary>
        /// Whether an event is encoded; if so, it must come back unchanged, with the nearest numbers where the schema allows them.
        /// </summary>
        public bool ComesBack(ReadOnlySpan<byte> json, OverflowUse use, Sent sent)
        {
            using var avro = new OutputBuffer();
            if (!Keeps(json, avro, use, sent))
                return false;
            sent.Events++;
            sent.AvroBytes += avro.WrittenCount;
            using var back = new OutputBuffer();
            _reader.Read(avro.WrittenSpan, back);
            if (_keepsNulls)
                ExactJson.Normal(back.WrittenSpan, _isNearest).ShouldBe(ExactJson.Normal(json, _isNearest), Encoding.UTF8.GetString(json));
            else
                ExactJson
                    .WithoutNulls(back.WrittenSpan, _isNearest)
                    .ShouldBe(ExactJson.WithoutNulls(json, _isNearest), Encoding.UTF8.GetString(json));
            return true;
        }

        private bool Keeps(ReadOnlySpan<byte> json, OutputBuffer avro, OverflowUse use, Sent sent)
        {
            try
            {
                if (_encoder.TryEncode(json, avro, out _))
                    return true;
            }
            catch (AvroDataException)
            {
                // Nested too deep for the conversion: only overflow can keep it.
            }

            if (!_encoder.TryEncodeWithOverflow(json, avro, use))
                return false;
            sent.Kept++;
            return true;
        }
    }
}
