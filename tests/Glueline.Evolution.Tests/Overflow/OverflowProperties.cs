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
    private const int StreamLength = 50;

    /// <summary>10,000 events a mode in a daily run; <c>GLUELINE_PROPERTY_CASES</c> says how many streams of 50 are sent in a thorough one.</summary>
    private static readonly int Streams =
        int.TryParse(Environment.GetEnvironmentVariable("GLUELINE_PROPERTY_CASES"), out var cases) ? cases : 200;

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
        Gen.Select(Properties.Generate.Batch, GenerateJson.Event.Array[10]).Sample((first, events) =>
        {
            var old = others.Plan(SchemaHistory.Empty(mode), Make.Events(first)).Schema;
            if (old?.Fields.Any(field => field.Name == OverflowField.Name) is not false) return;
            Send(mode, [new SchemaHistoryEntry(1, old)], Planner, events);
        }, iter: Streams / 10, threads: 1);
    }

    [Fact]
    public void Events_beyond_the_limits_of_a_schema_are_kept() =>
        GenerateJson.Event.Array[10].Sample(events =>
        {
            var planner = new EvolutionPlanner(new EvolutionOptions { Overflow = Overflow.On, Inference = new() { MaxFields = 6, MaxDepth = 2 } });
            Send(CompatibilityMode.Full, new(), planner, events);
        }, iter: Streams / 10, threads: 1);

    private static void Send(CompatibilityMode mode, List<SchemaHistoryEntry> versions, EvolutionPlanner planner, string[] events)
    {
        EvolvingEncoder? encoder = versions is [var latest] ? new((RecordSchema)latest.Schema, Overflow.On) : null;
        EventReader? reader = versions is [_] ? EventReader.Compile(ReadPlan.Compile(versions[0].Schema)) : null;
        using var avro = new OutputBuffer();
        using var back = new OutputBuffer();
        foreach (var json in events)
        {
            var text = Encoding.UTF8.GetBytes(json);
            avro.Clear();
            if (encoder is null || !Keeps(encoder, text, avro, OverflowUse.WhatNoSchemaTakes))
            {
                var history = SchemaHistory.Of(mode, versions);
                var plan = planner.Plan(history, [text]);
                plan.Refusals.ShouldBeEmpty(json);
                if (plan.Outcome is PlanOutcome.Evolve)
                {
                    CompatibilityChecker.Check(plan.Schema!, history).ShouldBeEmpty();
                    var schema = SchemaText.ParseRecord(SchemaText.Print(plan.Schema!));
                    versions.Add(new SchemaHistoryEntry(versions.Count + 1, schema));
                    (encoder, reader) = (new EvolvingEncoder(schema, Overflow.On), EventReader.Compile(ReadPlan.Compile(schema)));
                }

                avro.Clear();
                Keeps(encoder!, text, avro, OverflowUse.Everything).ShouldBeTrue(json);
            }

            back.Clear();
            reader!.Read(avro.WrittenSpan, back);
            ExactJson.Normal(back.WrittenSpan).ShouldBe(ExactJson.Normal(text), json);
        }
    }

    private static bool Keeps(EvolvingEncoder encoder, byte[] json, OutputBuffer avro, OverflowUse use)
    {
        try
        {
            if (encoder.TryEncode(json, avro, out _)) return true;
        }
        catch (AvroDataException)
        {
            // A string that is no text: only overflow takes it.
        }

        return encoder.TryKeep(json, avro, use);
    }
}
