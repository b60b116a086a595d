using System.Text;
using CsCheck;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution.Overflowing;

public sealed class OverflowProperties
{
    private const int StreamLength = 500;
    private const int BatchLength = 25;

    /// <summary>10,000 events a mode in a daily run; <c>GLUELINE_PROPERTY_CASES</c> says how many streams of 500 are sent in a thorough one.</summary>
    private static readonly int Streams =
        int.TryParse(Environment.GetEnvironmentVariable("GLUELINE_PROPERTY_CASES"), out var cases) ? cases : 20;

    private static readonly EvolutionPlanner Planner = new(new EvolutionOptions { Overflow = Overflow.On });

    public static TheoryData<CompatibilityMode> Modes => [.. Enum.GetValues<CompatibilityMode>()];

    [Theory, MemberData(nameof(Modes))]
    public void Every_object_is_accepted_under_every_mode_and_reads_back_as_it_was(CompatibilityMode mode) =>
        GenerateJson.Event.Array[StreamLength].Sample(events => Send(mode, new(), Planner, events), iter: Streams, seed: "0000KOIXmpPZ", threads: 1);

    /// <summary>Versions that others registered without overflow need not go together, nor suit what comes.</summary>
    [Theory, MemberData(nameof(Modes))]
    public void So_it_is_on_top_of_versions_without_overflow(CompatibilityMode mode)
    {
        if (mode is CompatibilityMode.Disabled) return;
        var others = new EvolutionPlanner();
        Gen.Select(Properties.Generate.Batch, GenerateJson.Event.Array[25]).Sample((first, events) =>
        {
            var old = others.Plan(SchemaHistory.Empty(mode), Make.Events(first)).Schema;
            if (old?.Fields.Any(field => field.Name == OverflowField.Name) is not false) return;
            Send(mode, [new SchemaHistoryEntry(1, old)], Planner, events);
        }, iter: Streams, seed: "0000KOIXmpPZ", threads: 1);
    }

    [Fact]
    public void Events_beyond_the_limits_of_a_schema_are_kept() =>
        GenerateJson.Event.Array[25].Sample(events =>
        {
            var planner = new EvolutionPlanner(new EvolutionOptions { Overflow = Overflow.On, Inference = new() { MaxFields = 6, MaxDepth = 2 } });
            Send(CompatibilityMode.Full, new(), planner, events);
        }, iter: Streams, seed: "0000KOIXmpPZ", threads: 1);

    /// <summary>Sends a stream batch by batch, as a producer does: what fits or only overflow can keep goes out, the rest is planned together.</summary>
    private static void Send(CompatibilityMode mode, List<SchemaHistoryEntry> versions, EvolutionPlanner planner, string[] events)
    {
        var held = versions is [var latest] ? new Held((RecordSchema)latest.Schema) : null;
        foreach (var batch in events.Chunk(BatchLength))
        {
            var open = batch.Select(json => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(json)).Where(json => held?.ComesBack(json.Span, OverflowUse.WhatNoSchemaTakes) is not true).ToArray();
            if (open.Length == 0) continue;
            var history = SchemaHistory.Of(mode, versions);
            var plan = planner.Plan(history, open);
            plan.Refusals.ShouldBeEmpty();
            if (plan.Outcome is PlanOutcome.Evolve)
            {
                CompatibilityChecker.Check(plan.Schema!, history).ShouldBeEmpty();
                held = new Held(SchemaText.ParseRecord(SchemaText.Print(plan.Schema!)));
                versions.Add(new SchemaHistoryEntry(versions.Count + 1, held.Schema));
            }

            foreach (var json in open) held!.ComesBack(json.Span, OverflowUse.Everything).ShouldBeTrue(Encoding.UTF8.GetString(json.Span));
        }
    }

    /// <summary>One version as a producer and a consumer hold it.</summary>
    private sealed class Held(RecordSchema schema)
    {
        private readonly EvolvingEncoder _encoder = new(schema, Overflow.On);
        private readonly EventReader _reader = EventReader.Compile(ReadPlan.Compile(schema));

        public RecordSchema Schema => schema;

        /// <summary>Whether an event is encoded; what is must come back as it was.</summary>
        public bool ComesBack(ReadOnlySpan<byte> json, OverflowUse use)
        {
            using var avro = new OutputBuffer();
            if (!Keeps(json, avro, use)) return false;
            using var back = new OutputBuffer();
            _reader.Read(avro.WrittenSpan, back);
            ExactJson.Normal(back.WrittenSpan).ShouldBe(ExactJson.Normal(json), Encoding.UTF8.GetString(json));
            return true;
        }

        private bool Keeps(ReadOnlySpan<byte> json, OutputBuffer avro, OverflowUse use)
        {
            try
            {
                if (_encoder.TryEncode(json, avro, out _)) return true;
            }
            catch (AvroDataException)
            {
                // A string that is no text: only overflow takes it.
            }

            return _encoder.TryKeep(json, avro, use);
        }
    }
}
