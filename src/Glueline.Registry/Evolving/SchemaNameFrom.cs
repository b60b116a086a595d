using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Glueline.Avro.Text;
using Glueline.Evolution;

namespace Glueline.Registry;

/// <summary>
/// Names schemas after a field of the events, so that a topic with several kinds of event has one schema for each kind instead of one with
/// all fields of all kinds.
/// </summary>
internal sealed class SchemaNameFrom
{
    private const int DigestBytes = 4;
    private readonly byte[] _field;

    private SchemaNameFrom(string field) => _field = Encoding.UTF8.GetBytes(field);

    /// <summary>Names schemas after a top-level field of the events whose value is a string.</summary>
    /// <exception cref="ArgumentException">The field's name is empty, or is not Unicode.</exception>
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
    /// Makes a string a name that Glue allows: the string itself if it is one; else an underscore replaces each character that is not
    /// allowed, the result is cut to the allowed length, and eight digits of the string's SHA-256 are appended, so that two strings never
    /// share a name. Null for an empty string.
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

    /// <summary>
    /// The name for an event's schema; null if the field is absent, is not a string or is empty, or if the event is not a JSON object.
    /// </summary>
    public string? Find(ReadOnlySpan<byte> json) => Find(json, out _);

    /// <param name="json">The event.</param>
    /// <param name="unusable">
    /// What the event has in the field, if no name can be made of it; null if the field is absent or null, or if its string gives a name.
    /// </param>
    internal string? Find(ReadOnlySpan<byte> json, out string? unusable)
    {
        unusable = null;
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = SchemaText.MaxJsonDepth });
            if (!EventMembers.MoveTo(ref reader, _field))
                return null;
            return reader.TokenType is JsonTokenType.String && reader.GetString() is { Length: > 0 } text
                ? Allowed(text)
                : Unusable(reader.TokenType, out unusable);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            unusable = null;
            return null; // the encoder reports what is wrong with it
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
