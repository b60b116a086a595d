using System.Text.Json;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Text;

internal static class TypeKeyword
{
    private const string Expected = "one of null, boolean, integer, number, string, array, object, or an array of these";

    public static JsonTypes Read(Keywords keywords)
    {
        if (!keywords.TryGet("type", out var value))
            return JsonTypes.All;
        if (value.ValueKind == JsonValueKind.String && JsonTypeNames.Parse(value.GetString()) is not JsonTypes.None and var single)
            return single;
        if (value.ValueKind != JsonValueKind.Array)
            throw keywords.Unexpected("type", Expected, value);
        var types = JsonTypes.None;
        foreach (var name in keywords.Names("type", value, least: 1))
        {
            var type = JsonTypeNames.Parse(name);
            if (type == JsonTypes.None)
                throw keywords.Unexpected("type", Expected, value);
            types |= type;
        }

        return types;
    }
}
