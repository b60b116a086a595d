using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Glueline.JsonSchema.Export;

/// <summary>The schema of a type that is neither an object nor a collection of others: what its converter writes.</summary>
internal static class LeafExport
{
    /// <summary>Types that stand for any JSON, or for any object or array.</summary>
    private static readonly HashSet<Type> Anything =
    [
        typeof(object),
        typeof(JsonElement),
        typeof(JsonDocument),
        typeof(JsonNode),
        typeof(JsonValue),
    ];

    /// <summary>Not all of their values are written in the format that System.Text.Json's exporter names.</summary>
    private static readonly HashSet<Type> WithoutFormat = [typeof(DateTime), typeof(TimeOnly), typeof(Uri)];

    private static readonly HashSet<Type> Bytes = [typeof(byte[]), typeof(Memory<byte>), typeof(ReadOnlyMemory<byte>)];

    public static JsonNode Of(JsonTypeInfo contract, string place, JsonNumberHandling handling)
    {
        var known = Known(contract.GetJsonSchemaAsNode(), contract.Type, place, contract.Converter);
        return NumberSchema.IsNumber(contract.Type) ? NumberSchema.Of(contract.Type, handling) : known;
    }

    /// <summary>A schema that System.Text.Json derived, without null, and corrected where it would refuse values.</summary>
    /// <exception cref="NotSupportedException">Nothing is known about the type's JSON.</exception>
    public static JsonNode Known(JsonNode? exported, Type type, string place, JsonConverter? converter)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (exported is JsonObject schema && !schema.ContainsKey("not"))
            return Corrected(NullableSchema.Without(schema), type);
        if (exported is JsonValue && Anything.Contains(type))
            return JsonValue.Create(true);
        throw Unknown(type, place, exported is JsonObject ? "System.Text.Json doesn't write it" : WrittenBy(converter));
    }

    public static string WrittenBy(JsonConverter? converter) => $"the converter {converter?.GetType().Name} writes it, and doesn't say how";

    public static NotSupportedException Unknown(Type type, string place, string reason) =>
        new(
            $"{place}: No schema can be derived for the type {type}: {reason}. Give its schema in JsonSchemaExportOptions.Schemas, or "
                + "ignore the member."
        );

    private static JsonObject Corrected(JsonObject schema, Type type)
    {
        schema.Remove("$comment");
        schema.Remove("default");
        if (WithoutFormat.Contains(type))
            schema.Remove("format");
        if (Bytes.Contains(type))
            schema["contentEncoding"] = "base64";
        return schema;
    }
}
