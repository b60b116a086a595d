using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Glueline.Avro.Text;

namespace Glueline.Registry;

/// <summary>
/// Takes a schema's name from a field of each event, so that a topic of several kinds of event has one schema for each kind instead of one
/// that has all fields of all kinds.
/// </summary>
public sealed class SchemaNameFrom
{
    private const int DigestBytes = 4;
    private readonly byte[] _field;

    private SchemaNameFrom(string field) => _field = Encoding.UTF8.GetBytes(field);

    /// <summary>From a field at the event's top level with a string value.</summary>
    /// <exception cref="ArgumentException">The field's name is empty, or not well-formed Unicode.</exception>
    public static SchemaNameFrom Field(string field)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        if (IllFormedText.IndexIn(field) is >= 0 and var at)
            throw new ArgumentException(
                $"The field's name is not well-formed Unicode: half of a surrogate pair at character {at}.",
                nameof(field)
            );
        return new SchemaNameFrom(field);
    }

    /// <summary>
    /// A string as a name that Glue allows: unchanged if it is one, else with an underscore for each character that is not allowed, cut to
    /// the allowed length, and followed by a hyphen and eight hexadecimal digits of the string's SHA-256, so that two strings never share a
    /// name. Null for an empty string.
    /// </summary>
    public static string? Allowed(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (GlueName.Fault(text) is null)
            return text;
        // An encoding would give all halves of surrogate pairs the same bytes.
        var bytes = IllFormedText.IndexIn(text) < 0 ? Encoding.UTF8.GetBytes(text) : MemoryMarshal.AsBytes(text.AsSpan());
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, DigestBytes));
        var longest = GlueName.MaximumLength - digest.Length - 1;
        return $"{string.Concat(text.Take(longest).Select(letter => GlueName.Allows(letter) ? letter : '_'))}-{digest}";
    }

    /// <summary>The name for an event; null if the field is absent, not a string or empty, or the event is not a JSON object.</summary>
    public string? Find(ReadOnlySpan<byte> json) => Find(json, out _);

    /// <param name="json">The event.</param>
    /// <param name="unusable">What the event has in the field, if no name can be made of it; null if it has a usable string, null or
    /// nothing there.</param>
    internal string? Find(ReadOnlySpan<byte> json, out string? unusable)
    {
        unusable = null;
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = SchemaText.MaxJsonDepth });
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var isField = reader.ValueTextEquals(_field);
                reader.Read();
                if (isField)
                    return reader.TokenType is JsonTokenType.String && reader.GetString() is { Length: > 0 } text
                        ? Allowed(text)
                        : Unusable(reader.TokenType, out unusable);
                reader.Skip();
            }

            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            unusable = null;
            return null; // Encoding the event reports what is wrong with it.
        }
    }

    private static string? Unusable(JsonTokenType type, out string? found)
    {
        found = type switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => "an empty string",
            JsonTokenType.Number => "a number",
            JsonTokenType.True or JsonTokenType.False => "a boolean",
            JsonTokenType.StartArray => "an array",
            _ => "an object",
        };
        return null;
    }
}
