using System.Globalization;
using System.Text;
using CsCheck;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution.Properties;

/// <summary>Random numbers, exact and not, at a few places, some of which accept the nearest double.</summary>
public sealed class NearestProperties
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("GLUELINE_PROPERTY_CASES"), out var cases)
        ? cases
        : 40;

    private static readonly Gen<string> Digits = Gen.Int[1, 9].Array[1, 25].Select(digits => string.Concat(digits));

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Double[-1e9, 1e9].Select(value => value.ToString("G17", CultureInfo.InvariantCulture)),
        Gen.Double.Where(double.IsFinite).Select(value => value.ToString("G17", CultureInfo.InvariantCulture)),
        Gen.Select(Digits, Digits).Select((whole, part) => $"-{whole}.{part}"),
        Gen.Select(Digits, Gen.Int[-300, 280]).Select((digits, exponent) => $"{digits}e{exponent}"),
        Digits,
        Gen.Long.Select(value => value.ToString(CultureInfo.InvariantCulture)),
        Gen.Int.Select(value => value.ToString(CultureInfo.InvariantCulture))
    );

    private static readonly Gen<string[]> Batch = Gen.Select(Number, Number, Number)
        .Select((a, b, c) => $$"""{"a":{{a}},"in":{"b":[{{b}},null]},"c":{"k":{{c}} } }""")
        .Array[1, 6];

    public static TheoryData<CompatibilityMode, OverflowMode> Modes
    {
        get
        {
            var data = new TheoryData<CompatibilityMode, OverflowMode>();
            foreach (var mode in Enum.GetValues<CompatibilityMode>().Where(mode => mode is not CompatibilityMode.Disabled))
            {
                data.Add(mode, OverflowMode.Off);
                data.Add(mode, OverflowMode.On);
            }

            return data;
        }
    }

    /// <summary>
    /// Whatever came before with whatever choice: no number in a double's range is refused or kept aside, and each comes back as itself or
    /// as the nearest double.
    /// </summary>
    [Theory, MemberData(nameof(Modes))]
    public void Every_number_in_range_is_accepted(CompatibilityMode mode, OverflowMode overflow) =>
        Batch
            .Array[2, 4]
            .Sample(
                batches =>
                {
                    var options = new InferenceOptions { Numbers = NumberTypes.Nearest, Maps = ["/c"] };
                    var planner = new EvolutionPlanner(new() { Overflow = overflow, Inference = options });
                    var versions = new List<SchemaHistoryEntry>();
                    foreach (var batch in batches)
                    {
                        var history = SchemaHistory.Of(mode, versions);
                        var plan = planner.Plan(history, Make.Events(batch));
                        plan.Refusals.ShouldBeEmpty();
                        if (plan.Outcome is PlanOutcome.Evolve)
                        {
                            CompatibilityChecker.Check(plan.Schema!, history).ShouldBeEmpty();
                            versions.Add(new(versions.Count + 1, SchemaText.ParseRecord(SchemaText.Print(plan.Schema!))));
                        }

                        var schema = (Avro.Schemas.RecordSchema)versions[^1].Schema;
                        foreach (var json in batch)
                        {
                            using var avro = new OutputBuffer();
                            new EventEncoder(schema, overflow, options)
                                .TryEncode(Encoding.UTF8.GetBytes(Without(json, overflow)), avro, out var misfit)
                                .ShouldBeTrue($"{json}: {misfit}");
                            SameJson
                                .Nearest(Bytes.Text(schema, avro.WrittenSpan.ToArray()))
                                .ShouldBe(SameJson.Nearest(Encoding.UTF8.GetBytes(Without(json, overflow))), json);
                        }
                    }
                },
                iter: Cases
            );

    /// <summary>Only the named places round; the others refuse what they refused without the choice.</summary>
    [Theory, MemberData(nameof(Modes))]
    public void Other_places_refuse_what_they_always_did(CompatibilityMode mode, OverflowMode overflow) =>
        Batch.Sample(
            batch =>
            {
                string[] exact = [.. batch.Select(json => System.Text.RegularExpressions.Regex.Replace(json, "\"a\":[^,]*", "\"a\":1"))];
                EvolutionPlan Plan(string numbers, string[] events) =>
                    new EvolutionPlanner(
                        new()
                        {
                            Overflow = overflow,
                            Inference = new() { NumbersAt = NumberChoices.ParseList(numbers).Places, Maps = ["/c"] },
                        }
                    ).Plan(SchemaHistory.Empty(mode), Make.Events(events));
                Plan("/a=nearest", batch)
                    .Refusals.Select(refusal => refusal.ToString())
                    .ShouldBe(Plan("", exact).Refusals.Select(refusal => refusal.ToString()));
            },
            iter: Cases
        );

    /// <summary>Even with overflow, a null item is kept in no other way.</summary>
    private static string Without(string json, OverflowMode overflow) =>
        overflow is OverflowMode.On ? json.Replace(",null]", "]", StringComparison.Ordinal) : json;
}
