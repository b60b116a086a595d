using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Glueline.JsonSchema.Export;

/// <summary>
/// The schemas of numbers as they are written. System.Text.Json's exporter describes what is read too, a string wherever one is accepted,
/// and overlooks how the items of some collections are written.
/// </summary>
internal static class NumberSchema
{
    private const string Whole = "-?(?:0|[1-9][0-9]*)";
    private const string Fractional = Whole + @"(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?";

    private static readonly HashSet<Type> Integers =
    [
        typeof(sbyte),
        typeof(byte),
        typeof(short),
        typeof(ushort),
        typeof(int),
        typeof(uint),
        typeof(long),
        typeof(ulong),
        typeof(Int128),
        typeof(UInt128),
    ];

    private static readonly HashSet<Type> FloatingPoint = [typeof(float), typeof(double), typeof(Half)];

    public static bool IsNumber(Type type) => Integers.Contains(type) || FloatingPoint.Contains(type) || type == typeof(decimal);

    public static JsonObject Of(Type type, JsonNumberHandling handling)
    {
        var isFloatingPoint = FloatingPoint.Contains(type);
        if (handling.HasFlag(JsonNumberHandling.WriteAsString))
            return new JsonObject
            {
                ["type"] = "string",
                ["pattern"] =
                    Integers.Contains(type) ? $"^{Whole}$"
                    : isFloatingPoint ? $"^(?:{Fractional}|NaN|-?Infinity)$"
                    : $"^{Fractional}$",
            };
        var number = new JsonObject { ["type"] = Integers.Contains(type) ? "integer" : "number" };
        return isFloatingPoint && handling.HasFlag(JsonNumberHandling.AllowNamedFloatingPointLiterals)
            ? new JsonObject
            {
                ["anyOf"] = new JsonArray(number, new JsonObject { ["enum"] = new JsonArray("NaN", "Infinity", "-Infinity") }),
            }
            : number;
    }
}
