using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Properties;

/// <summary>Random JSON events over few keys, so that places recur with other values; every number has an exact type.</summary>
internal static class Generate
{
    private static readonly Gen<string> Key = One("a", "b", "c", "a-b", "a b", "a_b", "7", "", "A", "é");

    private static readonly Gen<string> Scalar = Gen.Frequency(
        (2, Gen.Const("null")),
        (1, One("true", "false")),
        (3, One("0", "7", "-12", "2147483648", "9007199254740993", "9223372036854775807")),
        (3, One("2.26", "1.0", "-0.5", "1e300", "0.1")),
        (3, One("\"\"", "\"x\"", "\"\\u00e9\\u20ac\"", "\"NaN\""))
    );

    /// <summary>
    /// Also strings that look like dates, timestamps and UUIDs, or nearly so, and numbers that only a decimal or only a double holds.
    /// </summary>
    private static readonly Gen<string> RichScalar = Gen.Frequency(
        (3, Scalar),
        (2, One("\"2023-12-01\"", "\"2023-12-1\"", "\"2023-02-30\"", "\"0001-01-01\"")),
        (
            2,
            One(
                "\"2023-12-01T10:00:00Z\"",
                "\"2023-12-01T10:00:00.120Z\"",
                "\"2023-12-01T10:00:00.000Z\"",
                "\"2023-12-01T11:00:00+01:00\"",
                "\"1969-12-31T23:59:59.999999Z\""
            )
        ),
        (2, One("\"7f1c2a9e-4b61-4e0f-9d55-0c3a1b2e7f10\"", "\"7F1C2A9E-4B61-4E0F-9D55-0C3A1B2E7F10\"")),
        (1, One("0.1234567890123456789", "9223372036854775809", "100000000000000000000", "9223372036854775808", "-100000000000000000000"))
    );

    public static readonly Gen<string> Event = Object(3, Scalar);

    public static readonly Gen<string[]> Batch = Event.Array[1, 6];

    public static readonly Gen<string[]> RichBatch = Object(2, RichScalar).Array[1, 6];

    /// <summary>Options of all kinds; some require a field, declare a map, or choose a name that collides.</summary>
    public static readonly Gen<EvolutionOptions> Options = Gen.Select(
        Gen.Enum<NumberTypes>(),
        Gen.Int[0, 7],
        Gen.Bool,
        Gen.Int[0, 9],
        (numbers, logical, overflow, variant) =>
            new EvolutionOptions
            {
                Overflow = overflow ? OverflowMode.On : OverflowMode.Off,
                Inference = new InferenceOptions
                {
                    Numbers = numbers,
                    LogicalTypes = (LogicalTypes)logical,
                    RequiredFields = variant == 0 ? ["a"] : [],
                    Maps = variant is 1 or 2 ? ["/b", "/a/*"] : [],
                    Names = variant is 2 or 3
                        ? ImmutableSortedDictionary<string, string>.Empty.Add("a b", "a").Add("é", "e")
                        : InferenceOptions.Default.Names,
                    MaxFields = variant == 4 ? 3 : InferenceOptions.DefaultMaxFields,
                    MaxDepth = variant == 5 ? 2 : InferenceOptions.DefaultMaxDepth,
                },
            }
    );

    private static Gen<string> One(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<string> Value(int depth, Gen<string> scalar) =>
        depth == 0
            ? scalar
            : Gen.Frequency(
                (5, scalar),
                (2, Object(depth - 1, scalar)),
                (2, Value(depth - 1, scalar).Array[0, 3].Select(items => $"[{string.Join(',', items)}]"))
            );

    private static Gen<string> Object(int depth, Gen<string> scalar) =>
        Gen.Select(Key, Value(depth, scalar))
            .Array[0, 4]
            .Select(members =>
                $"{{{string.Join(',', members.DistinctBy(member => member.Item1).Select(member => string.Create(CultureInfo.InvariantCulture, $"\"{member.Item1}\":{member.Item2}")))}}}"
            );
}
