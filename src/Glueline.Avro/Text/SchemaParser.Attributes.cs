using System.Globalization;
using System.Text.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Text;

/// <content>The attributes that declarations share.</content>
internal sealed partial class SchemaParser
{
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    private SchemaName Name(JsonElement json, string enclosing, string path)
    {
        var name = String(Required(json, "name", path), $"{path}/name");
        if (name.Contains('.', StringComparison.Ordinal))
            return Resolve(name, enclosing, $"{path}/name");
        if (!json.TryGetProperty("namespace", out var given))
            return Resolve(name, enclosing, $"{path}/name");
        if (given.ValueKind is JsonValueKind.String)
            return Resolve(name, given.GetString()!, $"{path}/name", $"{path}/namespace");
        Ignore(given, $"{path}/namespace");
        return Resolve(name, enclosing, $"{path}/name");
    }

    /// <param name="text">A name, full or not.</param>
    /// <param name="enclosing">The namespace of one that is not.</param>
    /// <param name="path">The place of the name.</param>
    /// <param name="namespacePath">The place of the namespace, if it is not part of the name.</param>
    private SchemaName Resolve(string text, string enclosing, string path, string? namespacePath = null)
    {
        if (deviations is null)
            return Checked(
                () => SchemaName.Resolve(text, enclosing),
                namespacePath is null || SchemaName.Fault(text) is not null ? path : namespacePath
            );
        var name = Checked(() => SchemaName.ResolveRegistered(text, enclosing), path);
        if (SchemaName.Fault(name.Name) is { } fault)
            NoteOnce(path, fault);
        if (SchemaName.NamespaceFault(name.Namespace) is { } misplaced)
            NoteOnce(namespacePath ?? path, misplaced);
        if (AvroTypeNames.TryGetPrimitive(name.Name, out _) && name.Namespace.Length > 0)
            NoteOnce(path, $"{name.Name} is the name of a primitive type");
        return name;
    }

    private SchemaName[]? Aliases(JsonElement json, string @namespace, string path) =>
        json.TryGetProperty("aliases", out var aliases)
            ? [.. Strings(aliases, $"{path}/aliases").Select(alias => Resolve(alias, @namespace, $"{path}/aliases"))]
            : null;

    private string? Doc(JsonElement json, string path)
    {
        if (!json.TryGetProperty("doc", out var doc) || doc.ValueKind is JsonValueKind.Null)
            return null;
        if (doc.ValueKind is JsonValueKind.String)
            return doc.GetString();
        Ignore(doc, $"{path}/doc");
        return null;
    }

    private FieldOrder Order(JsonElement json, string path)
    {
        if (!json.TryGetProperty("order", out var order))
            return FieldOrder.Ascending;
        var text = String(order, $"{path}/order");
        var read = deviations is null ? text : text.ToLowerInvariant();
        if (read != text)
            deviations!.Add(
                new(SchemaDeviationKind.Attribute, $"{path}/order", $"\"{text}\" is not spelt in lower case", $"read as \"{read}\"")
            );
        return read switch
        {
            "ascending" => FieldOrder.Ascending,
            "descending" => FieldOrder.Descending,
            "ignore" => FieldOrder.Ignore,
            _ => throw new AvroSchemaException($"expected \"ascending\", \"descending\" or \"ignore\", found \"{text}\"", $"{path}/order"),
        };
    }

    private string? SymbolDefault(JsonElement json, SchemaName name, string[] symbols, string path)
    {
        if (!json.TryGetProperty("default", out var value))
            return null;
        if (deviations is null)
            return String(value, $"{path}/default");
        if (value.ValueKind is not JsonValueKind.String)
            Ignore(value, $"{path}/default");
        else if (symbols.Contains(value.GetString()))
            return value.GetString();
        else
            deviations.Add(
                new(
                    SchemaDeviationKind.Outdated,
                    $"{path}/default",
                    $"the default {CompactJson.Of(value)} is not a symbol of enum {name.FullName}",
                    "left out"
                )
            );
        return null;
    }

    /// <summary>An attribute that appears twice is ambiguous. Java's library silently uses the last.</summary>
    private void CheckAttributes(JsonElement json, string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attribute in json.EnumerateObject())
        {
            if (names.Add(attribute.Name))
                continue;
            var reason = $"the attribute \"{attribute.Name}\" appears twice";
            if (deviations is null)
                throw new AvroSchemaException(reason, path);
            deviations.Add(new(SchemaDeviationKind.Attribute, path, reason, "the last one counts"));
        }
    }

    private void Ignore(JsonElement value, string path)
    {
        var reason = $"expected a string, found {Kind(value)}";
        if (deviations is null)
            throw new AvroSchemaException(reason, path);
        deviations.Add(new(SchemaDeviationKind.Attribute, path, reason, "ignored"));
    }

    /// <summary>A namespace applies to everything declared within it; it is reported once.</summary>
    private void NoteOnce(string path, string reason)
    {
        if (_kept.Add(reason))
            deviations!.Add(new(SchemaDeviationKind.Name, path, reason, "kept unchanged"));
    }

    /// <summary>The attributes that are not reserved; "type" is never a property.</summary>
    private static SchemaProperties Properties(JsonElement json, params ReadOnlySpan<string> reserved)
    {
        List<KeyValuePair<string, string>>? kept = null;
        foreach (var attribute in json.EnumerateObject())
        {
            if (attribute.Name != "type" && !reserved.Contains(attribute.Name))
            {
                kept ??= [];
                kept.RemoveAll(known => known.Key == attribute.Name);
                kept.Add(new(attribute.Name, CompactJson.Of(attribute.Value)));
            }
        }

        return kept is null ? SchemaProperties.Empty : new SchemaProperties(kept);
    }

    private static JsonElement Required(JsonElement json, string attribute, string path) =>
        json.TryGetProperty(attribute, out var value)
            ? value
            : throw new AvroSchemaException($"the attribute \"{attribute}\" is missing", path);

    private static string String(JsonElement json, string path) =>
        json.ValueKind is JsonValueKind.String
            ? json.GetString()!
            : throw new AvroSchemaException($"expected a string, found {Kind(json)}", path);

    private static string[] Strings(JsonElement json, string path) =>
        json.ValueKind is JsonValueKind.Array
            ? [.. json.EnumerateArray().Select((item, index) => String(item, $"{path}/{index.ToString(CultureInfo.InvariantCulture)}"))]
            : throw new AvroSchemaException($"expected an array of strings, found {Kind(json)}", path);

    private static T Checked<T>(Func<T> create, string path)
    {
        try
        {
            return create();
        }
        catch (ArgumentException exception)
        {
            // The framework appends the parameter's name, which means nothing to the author of a schema.
            var reason = exception.ParamName is { } parameter
                ? exception.Message.Replace($" (Parameter '{parameter}')", "", StringComparison.Ordinal)
                : exception.Message;
            throw new AvroSchemaException(reason, path, exception);
        }
    }

    private static string Kind(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            JsonValueKind.String => "a string",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "a boolean",
        };
}
