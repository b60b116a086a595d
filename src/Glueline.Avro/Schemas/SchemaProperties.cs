using System.Collections;

namespace Glueline.Avro.Schemas;

/// <summary>
/// Attributes of a schema or field that the specification does not reserve: raw JSON text by name, in the schema's order.
/// </summary>
public sealed class SchemaProperties(IEnumerable<KeyValuePair<string, string>> properties) : IEnumerable<KeyValuePair<string, string>>
{
    private readonly KeyValuePair<string, string>[] _properties = [.. properties];

    /// <summary>No properties.</summary>
    public static SchemaProperties Empty { get; } = new([]);

    /// <summary>The number of properties.</summary>
    public int Count => _properties.Length;

    /// <summary>The raw JSON text of a property, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in _properties)
                if (key == name)
                    return value;
            return null;
        }
    }

    /// <summary>The value of a property that holds a JSON string, or null if it is absent or not a string.</summary>
    public string? Text(string name) => this[name] is { Length: >= 2 } json && json[0] == '"' ? JsonTextValue.Read(json) : null;

    /// <summary>The value of a property that holds a JSON integer, or null if it is absent or not an integer.</summary>
    public int? Integer(string name) =>
        int.TryParse(
            this[name],
            System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : null;

    /// <summary>These properties with one added or replaced.</summary>
    public SchemaProperties With(string name, string json) =>
        new([.. _properties.Where(property => property.Key != name), new(name, json)]);

    /// <summary>These properties with one added or replaced, whose value is a JSON string.</summary>
    public SchemaProperties WithText(string name, string value) => With(name, JsonTextValue.Write(value));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, string>>)_properties).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
