using CsCheck;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution.Properties;

public sealed class RefusalProperties
{
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("GLUELINE_PROPERTY_CASES"), out var cases)
        ? cases
        : 40;

    private static readonly string[] Keys = ["a", "b", "x"];

    private static readonly Gen<string> Scalar = One(
        "null",
        "true",
        "7",
        "2147483648",
        "9007199254740993",
        "-1234567890123456768",
        "100000000000000000000",
        "2.5",
        "0.1",
        "1e300",
        "\"x\"",
        "\"€\"",
        "\"2023-12-01\""
    );

    private static readonly Gen<string> Value = Gen.Frequency(
        (6, Scalar),
        (1, Scalar.Array[0, 2].Select(items => $"[{string.Join(',', items)}]")),
        (1, Gen.Select(One("x", "y"), Scalar).Select((key, value) => $$"""{"{{key}}":{{value}}}"""))
    );

    private static readonly Gen<string> Event = Gen.Select(One("a", "b"), Value, One("a", "b", "c"), Value)
        .Select((one, value, two, other) => one == two ? $$"""{"{{one}}":{{value}}}""" : $$"""{"{{one}}":{{value}},"{{two}}":{{other}}}""");

    private static readonly Gen<string> Primitive = One("null", "boolean", "int", "long", "float", "double", "string", "bytes")
        .Select(name => $"\"{name}\"");

    private static readonly Gen<string> Narrow = One(
        """{"type":"int","logicalType":"date"}""",
        """{"type":"string","logicalType":"uuid"}""",
        """{"type":"bytes","logicalType":"decimal","precision":6,"scale":2}""",
        """{"type":"bytes","logicalType":"big-decimal"}""",
        """{"type":"enum","name":"E","symbols":["x"],"default":"x"}"""
    );

    private static readonly Gen<string> Union = Primitive.Array[1, 4].Select(types => $"[{string.Join(',', types.Distinct())}]");

    private static readonly Gen<string> Type = Gen.Frequency(
        (3, Union),
        (2, Primitive),
        (1, Narrow),
        (1, Narrow.Select(type => $"[\"null\",{type}]")),
        (1, Gen.OneOf(Union, Primitive).Select(items => $$"""{"type":"array","items":{{items}}}""")),
        (1, Gen.OneOf(Union, Primitive).Select(values => $$"""["null",{"type":"map","values":{{values}}}]""")),
        (
            1,
            Gen.OneOf(Union, Primitive)
                .Select(inner => $$"""[{"type":"record","name":"R","fields":[{"name":"x","type":{{inner}}}]},"null"]""")
        ),
        (
            1,
            Gen.Select(Union, Primitive)
                .Select(
                    (one, two) =>
                        $$"""[{"type":"record","name":"R","fields":[{"name":"x","type":{{one}}}]},{"type":"record","name":"S","fields":[{"name":"x","type":{{two}}}]},{"type":"map","values":{{one}}}]"""
                )
        )
    );

    private static readonly Gen<RecordSchema> Schema = Gen.Select(Type, Gen.Bool, Type, Gen.Bool)
        .Select(
            (one, hasOne, two, hasTwo) =>
                Parse(
                    string.Join(
                        ',',
                        new[]
                        {
                            hasOne ? Make.Field("a", one) : null,
                            hasTwo
                                ? Make.Field("b", two.Replace("\"R\"", "\"R2\"").Replace("\"S\"", "\"S2\"").Replace("\"E\"", "\"E2\""))
                                : null,
                        }.OfType<string>()
                    )
                )
        );

    public static TheoryData<CompatibilityMode> Modes =>
        [.. Enum.GetValues<CompatibilityMode>().Where(mode => mode is not CompatibilityMode.Disabled)];

    /// <summary>If one or two small steps pass the check and accept the event, the plan must not refuse it.</summary>
    [Theory, MemberData(nameof(Modes))]
    public void What_the_check_allows_is_not_refused(CompatibilityMode mode) =>
        Gen.Select(Gen.OneOf(Schema.Array[1], Schema.SelectMany(Successors)), Event)
            .Sample(
                (versions, json) =>
                {
                    var history = Make.History(mode, versions);
                    if (CompatibilityChecker.Check(versions[^1], Make.History(mode, versions[..^1])).Count > 0)
                        return; // such a version could not have been registered
                    var plan = new EvolutionPlanner().Plan(history, Make.Events(json));
                    if (plan.Outcome is not PlanOutcome.Refuse)
                        return;
                    var steps = Moves.Of(versions[^1], Keys).ToArray();
                    foreach (var schema in steps.Concat(steps.SelectMany(step => Moves.Of(step, Keys))))
                    {
                        if (!Takes(schema, json) || CompatibilityChecker.Check(schema, history).Count > 0)
                            continue;
                        Assert.Fail(
                            $"{plan}\n{string.Join('\n', versions.Select(SchemaText.Print))}\nbut there "
                                + $"is\n{SchemaText.Print(schema)}\nfor {json}"
                        );
                    }
                },
                iter: Cases
            );

    /// <summary>A version, and one that is a step or two away.</summary>
    private static Gen<RecordSchema[]> Successors(RecordSchema first) =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 100_000]).Select((one, two) => new[] { first, Step(Step(first, one), two) });

    private static RecordSchema Step(RecordSchema schema, int which) =>
        Moves.Of(schema, Keys).ToArray() is { Length: > 0 } steps ? steps[which % steps.Length] : schema;

    private static bool Takes(RecordSchema schema, string json)
    {
        try
        {
            return Bytes.Encode(schema, Make.Event(json), out _) is not null;
        }
        catch (Avro.AvroSchemaException)
        {
            return false; // two fields with one JSON name
        }
    }

    private static RecordSchema Parse(string fields) =>
        SchemaText.ParseRecord($$"""{"type":"record","name":"Event","fields":[{{fields}}]}""");

    private static Gen<string> One(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
