using System.Globalization;
using CsCheck;

namespace Glueline.Evolution.Properties;

/// <summary>Random JSON events over few keys, so that places meet again with other values; all numbers have an exact type.</summary>
internal static class Generate
{
    private static readonly Gen<string> Key = One("a", "b", "c", "a-b", "a b", "a_b", "7", "", "A", "é");

    private static readonly Gen<string> Scalar = Gen.Frequency(
        (2, Gen.Const("null")),
        (1, One("true", "false")),
        (3, One("0", "7", "-12", "2147483648", "9007199254740993", "9223372036854775807")),
        (3, One("2.26", "1.0", "-0.5", "1e300", "0.1")),
        (3, One("\"\"", "\"x\"", "\"\\u00e9\\u20ac\"", "\"NaN\"")));

    public static readonly Gen<string> Event = Object(3);

    public static readonly Gen<string[]> Batch = Event.Array[1, 6];

    private static Gen<string> One(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<string> Value(int depth) =>
        depth == 0
            ? Scalar
            : Gen.Frequency((5, Scalar), (2, Object(depth - 1)), (2, Value(depth - 1).Array[0, 3].Select(items => $"[{string.Join(',', items)}]")));

    private static Gen<string> Object(int depth) =>
        Gen.Select(Key, Value(depth)).Array[0, 4].Select(members =>
            $"{{{string.Join(',', members.DistinctBy(member => member.Item1).Select(member => string.Create(CultureInfo.InvariantCulture, $"\"{member.Item1}\":{member.Item2}")))}}}");
}
