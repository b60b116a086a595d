using System.Runtime.InteropServices;
using System.Text.Json;
using Glueline.JsonSchema.Numbers;

namespace Glueline.JsonSchema.Model;

internal static class JsonTypeNames
{
    public static readonly IReadOnlyList<JsonElement> CountableValues = Read("[null, true, false]");

    private static readonly JsonTypes[] Single =
    [
        JsonTypes.Null,
        JsonTypes.Boolean,
        JsonTypes.Integer,
        JsonTypes.Fraction,
        JsonTypes.String,
        JsonTypes.Array,
        JsonTypes.Object,
    ];

    public static IEnumerable<JsonTypes> Each(this JsonTypes types) => Single.Where(type => (types & type) != 0);

    public static JsonTypes Parse(string? name) =>
        name switch
        {
            "null" => JsonTypes.Null,
            "boolean" => JsonTypes.Boolean,
            "integer" => JsonTypes.Integer,
            "number" => JsonTypes.Number,
            "string" => JsonTypes.String,
            "array" => JsonTypes.Array,
            "object" => JsonTypes.Object,
            _ => JsonTypes.None,
        };

    public static JsonTypes Of(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => JsonTypes.Null,
            JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
            JsonValueKind.Number => Of(JsonMarshal.GetRawUtf8Value(value)),
            JsonValueKind.String => JsonTypes.String,
            JsonValueKind.Array => JsonTypes.Array,
            _ => JsonTypes.Object,
        };

    /// <summary>
    /// The type of a number as it is written. Since draft 6 an integer is any number without a fraction, including 1.0; validators apply
    /// this rule to all drafts.
    /// </summary>
    public static JsonTypes Of(ReadOnlySpan<byte> number) =>
        WholeNumber.TryParse(number, out _) || DecimalLiteral.Parse(number).Scale <= 0 ? JsonTypes.Integer : JsonTypes.Fraction;

    public static string Print(JsonTypes types)
    {
        if (types == JsonTypes.None)
            return "nothing";
        var names = new List<string>();
        foreach (
            var (type, name) in (ReadOnlySpan<(JsonTypes, string)>)
                [
                    (JsonTypes.Null, "null"),
                    (JsonTypes.Boolean, "boolean"),
                    (JsonTypes.Number, "number"),
                    (JsonTypes.Integer, "integer"),
                    (JsonTypes.Fraction, "number"),
                    (JsonTypes.String, "string"),
                    (JsonTypes.Array, "array"),
                    (JsonTypes.Object, "object"),
                ]
        )
        {
            if ((types & type) != type)
                continue;
            names.Add(name);
            types &= ~type;
        }

        return string.Join(" or ", names);
    }

    private static IReadOnlyList<JsonElement> Read(string array)
    {
        using var document = JsonDocument.Parse(array);
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
