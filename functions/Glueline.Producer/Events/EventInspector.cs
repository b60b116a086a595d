using System.Text.Json;
using Glueline.Evolution;
using Glueline.Tables;

namespace Glueline.Producer.Events;

/// <summary>
/// Looks an event over before it is encoded, so that what can never become a row costs neither a schema version nor its neighbours: text
/// that is not Unicode, a missing or wrong key, and where the table is known, what that could never take.
/// </summary>
/// <param name="keyFields">The fields that make up the record's key.</param>
/// <param name="table">The table's key; null where the function is not told of a table.</param>
internal sealed class EventInspector(IReadOnlyList<string> keyFields, TableKey? table)
{
    /// <summary>A member of the event's objects and arrays lies one deeper than its container.</summary>
    private const int DeepestMember = TableLimits.Levels + 1;

    private readonly string[] _names = NamesOf(keyFields, table);

    /// <summary>The fields whose values are found: those of the record's key, then the table's other attributes.</summary>
    public static string[] NamesOf(IReadOnlyList<string> keyFields, TableKey? table) =>
        [.. keyFields, .. (table?.Attributes ?? []).Select(attribute => attribute.Name).Except(keyFields)];

    /// <summary>The values of <see cref="NamesOf"/>; the others of a faulty event are not all found.</summary>
    /// <param name="json">A JSON object, however deep.</param>
    /// <param name="fault">Why the event can't be taken, with its place and what to do; null when it can.</param>
    public KeyAttributeValue[] Inspect(ReadOnlySpan<byte> json, out string? fault)
    {
        var values = new KeyAttributeValue[_names.Length];
        var kinds = new string?[_names.Length];
        Array.Fill(kinds, "missing");
        fault = Walk(json, values, kinds)
            ?? KeyOf(values, kinds)
            ?? TableOf(values, kinds)
            ?? (table is null ? null : ItemSize.Fault(json));
        return values;
    }

    private string? Walk(ReadOnlySpan<byte> json, KeyAttributeValue[] values, string?[] kinds)
    {
        var reader = new Utf8JsonReader(json, EventSlices.AnyDepth);
        var field = -1;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    if ((Text(reader, json) ?? Name(reader, json)) is { } wrongName)
                        return wrongName;
                    field = reader.CurrentDepth == 1 ? Field(reader, kinds) : -1;
                    continue;
                case JsonTokenType.String:
                    if (Text(reader, json) is { } wrongText)
                        return wrongText;
                    break;
            }

            if (table is not null && reader.CurrentDepth > DeepestMember && IsScalar(reader.TokenType))
            {
                return $"{Place(json, reader)}objects and arrays lie in one another {reader.CurrentDepth - 1} levels deep here, and a "
                    + $"table takes "
                    + $"{TableLimits.Levels}: send fewer levels, or the inner ones as text";
            }

            if (field >= 0)
                (values[field], kinds[field]) = Value(reader);
            field = -1;
        }

        return null;
    }

    /// <summary>Whether a value is sure to be in the row: null, and what holds nothing, may be left out.</summary>
    private static bool IsScalar(JsonTokenType type) =>
        type is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False;

    /// <summary>
    /// Which of the fields a name at the top is; the first of that name counts, as a second is refused by whoever encodes.
    /// </summary>
    private int Field(in Utf8JsonReader reader, string?[] kinds)
    {
        for (var i = 0; i < _names.Length; i++)
            if (kinds[i] is "missing" && reader.ValueTextEquals(_names[i]))
                return i;
        return -1;
    }

    private static (KeyAttributeValue Value, string? Kind) Value(in Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.String => (new(KeyType.Text, reader.GetString()!), null),
            JsonTokenType.Number => (
                new(KeyType.Number, TableNumber.Parse(System.Text.Encoding.ASCII.GetString(reader.ValueSpan)).ToString()),
                null
            ),
            JsonTokenType.True => (new(KeyType.Text, "true"), "a boolean"),
            JsonTokenType.False => (new(KeyType.Text, "false"), "a boolean"),
            JsonTokenType.Null => (default, "null"),
            JsonTokenType.StartObject => (default, "an object"),
            _ => (default, "an array"),
        };

    private static string? Text(in Utf8JsonReader reader, ReadOnlySpan<byte> json) =>
        WellFormedText.Fault(reader) is { } fault
            ? $"{Place(json, reader)}{What(reader.TokenType)} has {fault}: send Unicode text in UTF-8 (byte {reader.TokenStartIndex})"
            : null;

    private static string What(JsonTokenType type) => type is JsonTokenType.PropertyName ? "a key" : "a string";

    private string? Name(in Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (table is null)
            return null;
        if (reader.ValueSpan.IsEmpty)
            return $"{EventPointer.Of(json, reader.TokenStartIndex)}/: a key is empty, and a table takes names of at least one byte: "
                + $"give the key a name";
        if (reader.ValueSpan.Length <= TableLimits.NameBytes)
            return null;
        var length = ItemSize.Of(reader);
        return length <= TableLimits.NameBytes
            ? null
            : $"{Place(json, reader)}a key has {length} bytes, and a table takes names of {TableLimits.NameBytes}: "
                + $"give the key a shorter name (byte {reader.TokenStartIndex})";
    }

    private static string Place(ReadOnlySpan<byte> json, in Utf8JsonReader reader) =>
        EventPointer.Of(json, reader.TokenStartIndex) is { Length: > 0 } place ? $"{place}: " : "";

    private string? KeyOf(KeyAttributeValue[] values, string?[] kinds)
    {
        for (var i = 0; i < keyFields.Count; i++)
        {
            if (kinds[i] is "missing")
                return $"{JsonPointer.Segment(_names[i])}: the record's key is missing; every event needs the field \"{_names[i]}\"";
            var kind = kinds[i] is null && values[i].Text.Length == 0 ? "an empty string" : kinds[i];
            if (kind is not (null or "a boolean"))
                return $"{JsonPointer.Segment(_names[i])}: the record's key is {kind}; it must be a text, a number or a boolean";
        }

        return null;
    }

    private string? TableOf(KeyAttributeValue[] values, string?[] kinds)
    {
        foreach (var attribute in table?.Attributes ?? [])
        {
            var i = Array.IndexOf(_names, attribute.Name);
            var fault = kinds[i] switch
            {
                "missing" or "null" => $"the event has no value for the table's {attribute.Title}: send one, or have the producer add it "
                    + $"(GLUELINE_ADD_FIELDS)",
                { } kind => KeyFault.OfKind(attribute, kind),
                // Bytes come as text in JSON, where the schema has bytes; whether it does shows when the event is encoded.
                null when attribute.Type is KeyType.Bytes && values[i].Type is KeyType.Text => KeyFault.Of(
                    attribute with
                    {
                        Type = KeyType.Text,
                    },
                    values[i]
                ),
                null => KeyFault.Of(attribute, values[i]),
            };
            if (fault is not null)
                return $"{JsonPointer.Segment(attribute.Name)}: {fault}";
        }

        return null;
    }
}
