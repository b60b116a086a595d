using CsCheck;

namespace Glueline.Evolution.Overflowing;

/// <summary>
/// Any JSON object: few keys, so that places recur with other values, some of them alike once sanitized or not valid names; every kind of
/// number that JSON allows; now and then a depth beyond every limit.
/// </summary>
internal static class GenerateJson
{
    private static readonly Gen<string> Key = Gen.Frequency(
        (6, One("a", "b", "c", "d", "id")),
        (3, One("a-b", "a b", "a_b", "a/b", "a~b", "~1", "0", "7", "", "A", "\\u00e9", "é", "_overflow", "-overflow", "\\\"", "\\n")),
        (1, Gen.Int[0, 300].Select(n => $"k{n}"))
    );

    private static readonly Gen<string> Digits = Gen.Int[0, 9]
        .Array[1, 45]
        .Select(digits => string.Concat(digits).TrimStart('0') is { Length: > 0 } text ? text : "0");

    private static readonly Gen<string> Number = Gen.Frequency(
        (4, One("0", "-0", "7", "-12", "2147483648", "9007199254740993", "9223372036854775807", "-9223372036854775808")),
        (4, One("2.26", "1.0", "-0.5", "1e300", "0.1", "-0.0", "1E-7", "5e-324")),
        (
            2,
            One(
                "9223372036854775808",
                "1e400",
                "-1e-400",
                "0.1000000000000000055511151231257827",
                "1e99999999999",
                "123456789012345678901234567890.5"
            )
        ),
        (1, Gen.Select(Digits, Digits, Gen.Int[-400, 400], (whole, part, exponent) => $"-{whole}.{part}e{exponent}"))
    );

    private static readonly Gen<string> Text = One(
        "\"\"",
        "\"x\"",
        "\"\\u00e9\\u20ac\"",
        "\"é😀\"",
        "\"NaN\"",
        "\"Infinity\"",
        "\"\\\\\\\"\\n\"",
        "\"2023-12-01T10:00:00Z\""
    );

    private static readonly Gen<string> Scalar = Gen.Frequency((3, Gen.Const("null")), (2, One("true", "false")), (5, Number), (4, Text));

    private static readonly Gen<string> Deep = Gen.Select(Gen.Int[60, 80], Gen.Bool, Scalar, (depth, isArray, value) =>
        isArray
            ? new string('[', depth) + value + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + value + new string('}', depth)
    );

    public static readonly Gen<string> Event = Object(2);

    private static Gen<string> One(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<string> Value(int depth) =>
        depth == 0 ? Scalar : Gen.Frequency((400, Scalar), (80, Object(depth - 1)), (100, Array(depth - 1)), (1, Deep));

    private static Gen<string> Array(int depth) => Value(depth).Array[0, 4].Select(items => $"[{string.Join(", ", items)}]");

    private static Gen<string> Object(int depth) =>
        Gen.Select(Key, Value(depth))
            .Array[0, 5]
            .Select(members =>
                $"{{{string.Join(',', members.DistinctBy(member => member.Item1 is "\\u00e9" ? "é" : member.Item1).Select(member => $"\"{member.Item1}\" : {member.Item2}"))}}}"
            );
}
