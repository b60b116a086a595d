using System.Globalization;
using System.Text.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Text;

/// <content>The attributes that declarations share.</content>
internal sealed partial class SchemaParser
{
    private static SchemaName Name(JsonElement json, string enclosing, string path)
    {
        var name = Text(Needed(json, "name", path), $"{path}/name");
        if (!name.Contains('.', StringComparison.Ordinal) && json.TryGetProperty("namespace", out var given))
            enclosing = Text(given, $"{path}/namespace");
        return Checked(() => SchemaName.Resolve(name, enclosing), $"{path}/name");
    }

    private static SchemaName[]? Aliases(JsonElement json, string @namespace, string path) =>
        json.TryGetProperty("aliases", out var aliases)
            ? [.. Texts(aliases, $"{path}/aliases").Select(alias => Checked(() => SchemaName.Resolve(alias, @namespace), $"{path}/aliases"))]
            : null;

    private static string? Doc(JsonElement json, string path) =>
        json.TryGetProperty("doc", out var doc) && doc.ValueKind is not JsonValueKind.Null ? Text(doc, $"{path}/doc") : null;

    private static FieldOrder Order(JsonElement json, string path)
    {
        if (!json.TryGetProperty("order", out var order)) return FieldOrder.Ascending;
        return Text(order, $"{path}/order") switch
        {
            "ascending" => FieldOrder.Ascending,
            "descending" => FieldOrder.Descending,
            "ignore" => FieldOrder.Ignore,
            var other => throw new AvroSchemaException($"expected \"ascending\", \"descending\" or \"ignore\", found \"{other}\"", $"{path}/order"),
        };
    }

    /// <summary>What is not reserved; "type" never is a property.</summary>
    private static SchemaProperties Properties(JsonElement json, params ReadOnlySpan<string> reserved)
    {
        List<KeyValuePair<string, string>>? kept = null;
        foreach (var attribute in json.EnumerateObject())
            if (attribute.Name != "type" && !reserved.Contains(attribute.Name))
                (kept ??= []).Add(new(attribute.Name, CompactJson.Of(attribute.Value)));
        return kept is null ? SchemaProperties.Empty : new SchemaProperties(kept);
    }

    private static JsonElement Needed(JsonElement json, string attribute, string path) =>
        json.TryGetProperty(attribute, out var value) ? value : throw new AvroSchemaException($"the attribute \"{attribute}\" is missing", path);

    private static string Text(JsonElement json, string path) =>
        json.ValueKind is JsonValueKind.String ? json.GetString()! : throw new AvroSchemaException($"expected a string, found {Kind(json)}", path);

    private static string[] Texts(JsonElement json, string path) =>
        json.ValueKind is JsonValueKind.Array
            ? [.. json.EnumerateArray().Select((item, index) => Text(item, $"{path}/{index.ToString(CultureInfo.InvariantCulture)}"))]
            : throw new AvroSchemaException($"expected an array of strings, found {Kind(json)}", path);

    private static T Checked<T>(Func<T> create, string path)
    {
        try
        {
            return create();
        }
        catch (ArgumentException problem)
        {
            // The framework appends the parameter's name, which says nothing to the author of a schema.
            var reason = problem.ParamName is { } parameter ? problem.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal) : problem.Message;
            throw new AvroSchemaException(reason, path, problem);
        }
    }

    private static string Kind(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };
}
