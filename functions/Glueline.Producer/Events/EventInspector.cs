using System.Text;
using System.Text.Json;
using Glueline.Evolution;
using Glueline.Payloads;
using Glueline.Tables;

namespace Glueline.Producer.Events;

/// <summary>
/// Completes and checks an event in one pass before it is encoded, so that an event that can never become a row costs no schema version and
/// does not hold up its neighbours: strings that are not Unicode, a missing or wrong key and, if the table is known, whatever that could
/// never store.
/// </summary>
/// <param name="keyFields">The fields that make up the record's key.</param>
/// <param name="table">The table's key; null if the function does not know the table.</param>
/// <param name="added">The fields that every event gets.</param>
/// <param name="tombstoneWhen">Fields and the values with which they mark an event as a deletion.</param>
internal sealed class EventInspector(
    IReadOnlyList<string> keyFields,
    TableKey? table,
    AddedFields added,
    IReadOnlyList<(string Name, string Value)> tombstoneWhen
)
{
    private const string Missing = "missing";

    /// <summary>A member of the event's objects and arrays is one level deeper than its container.</summary>
    private const int DeepestMember = TableLimits.Levels + 1;

    // Those of the record's key and the table's attributes first, then those that only mark a deletion.
    private readonly string[] _names = [.. NamesOf(keyFields, table).Union(tombstoneWhen.Select(mark => mark.Name))];
    private readonly FieldFinder _finder = new([.. NamesOf(keyFields, table).Union(tombstoneWhen.Select(mark => mark.Name))]);

    /// <summary>The fields whose values are read: those of the record's key, then the table's other attributes.</summary>
    public static string[] NamesOf(IReadOnlyList<string> keyFields, TableKey? table) =>
        [.. keyFields, .. (table?.Attributes ?? []).Select(attribute => attribute.Name).Except(keyFields)];

    /// <summary>Completes and checks an event.</summary>
    /// <param name="json">A JSON object of any depth.</param>
    public InspectedEvent Inspect(ReadOnlyMemory<byte> json)
    {
        var values = new KeyAttributeValue[_names.Length];
        var kinds = new string?[_names.Length];
        Array.Fill(kinds, Missing);
        var present = added.Count == 0 ? [] : new bool[added.Count];
        _finder.Reset();
        if (Walk(json.Span, values, kinds, present) is { } fault)
            return new InspectedEvent(json, values, fault, IsTombstone: false);
        json = added.Complete(json, present, out var fields);
        foreach (var (name, value) in fields)
            Take(name, value, values, kinds);
        return new InspectedEvent(
            json,
            values,
            KeyFaultOf(values, kinds) ?? TableFaultOf(values, kinds) ?? (table is null ? null : ItemSize.Fault(json.Span)),
            IsTombstone(values, kinds)
        );
    }

    private string? Walk(ReadOnlySpan<byte> json, KeyAttributeValue[] values, string?[] kinds, bool[] present)
    {
        var reader = new Utf8JsonReader(json, EventSlices.AnyDepth);
        IReadOnlyList<FieldFinder.Target> fields = [];
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    if ((TextFault(reader, json) ?? NameFault(reader, json)) is { } wrongName)
                        return wrongName;
                    fields = _finder.At(reader);
                    if (reader.CurrentDepth == 1 && present.Length > 0)
                        added.Mark(reader, present);
                    continue;
                case JsonTokenType.String:
                    if (TextFault(reader, json) is { } wrongText)
                        return wrongText;
                    break;
            }

            if (table is not null && reader.CurrentDepth > DeepestMember && IsStored(reader.TokenType))
            {
                return $"{Place(json, reader)}objects and arrays are nested {reader.CurrentDepth - 1} levels deep here, and a table allows "
                    + $"{TableLimits.Levels}: send fewer levels, or the inner ones as a string";
            }

            if (fields.Count > 0)
                Take(reader, fields, values, kinds);
            fields = [];
        }

        return null;
    }

    private void Take(in Utf8JsonReader reader, IReadOnlyList<FieldFinder.Target> fields, KeyAttributeValue[] values, string?[] kinds)
    {
        foreach (var target in fields)
        {
            (values[target.Field], kinds[target.Field]) = Value(reader);
            if (reader.TokenType is not JsonTokenType.Null)
                _finder.Took(target);
        }
    }

    private void Take(byte[] name, byte[] value, KeyAttributeValue[] values, string?[] kinds)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (kinds[i] is not Missing || !name.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(_names[i])))
                continue;
            var reader = new Utf8JsonReader(value);
            reader.Read();
            (values[i], kinds[i]) = Value(reader);
            return;
        }
    }

    /// <summary>Whether the row is sure to have a value: null, and anything empty, may be left out.</summary>
    private static bool IsStored(JsonTokenType type) =>
        type is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False;

    private static (KeyAttributeValue Value, string? Kind) Value(in Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.String => (new(KeyType.Text, reader.GetString()!), null),
            JsonTokenType.Number => (new(KeyType.Number, TableNumber.Parse(Encoding.ASCII.GetString(reader.ValueSpan)).ToString()), null),
            JsonTokenType.True => (new(KeyType.Text, "true"), "a boolean"),
            JsonTokenType.False => (new(KeyType.Text, "false"), "a boolean"),
            JsonTokenType.Null => (default, "null"),
            JsonTokenType.StartObject => (default, "an object"),
            _ => (default, "an array"),
        };

    private static string? TextFault(in Utf8JsonReader reader, ReadOnlySpan<byte> json) =>
        WellFormedText.Fault(reader) is { } fault
            ? $"{Place(json, reader)}{What(reader.TokenType)} has {fault}: send Unicode text in UTF-8 (byte {reader.TokenStartIndex})"
            : null;

    private static string What(JsonTokenType type) => type is JsonTokenType.PropertyName ? "a key" : "a string";

    private string? NameFault(in Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (table is null)
            return null;
        if (reader.ValueSpan.IsEmpty)
            return $"{EventPointer.Of(json, reader.TokenStartIndex)}/: a key is empty, and a table requires names of at least one byte: "
                + "give the key a name";
        if (reader.ValueSpan.Length <= TableLimits.NameBytes)
            return null;
        var length = ItemSize.Of(reader);
        return length <= TableLimits.NameBytes
            ? null
            : $"{Place(json, reader)}a key has {length} bytes, and a table allows names of {TableLimits.NameBytes}: "
                + $"give the key a shorter name (byte {reader.TokenStartIndex})";
    }

    private static string Place(ReadOnlySpan<byte> json, in Utf8JsonReader reader) =>
        EventPointer.Of(json, reader.TokenStartIndex) is { Length: > 0 } place ? $"{place}: " : "";

    private bool IsTombstone(KeyAttributeValue[] values, string?[] kinds)
    {
        foreach (var (name, value) in tombstoneWhen)
        {
            var i = Array.IndexOf(_names, name);
            if (kinds[i] is null or "a boolean" && values[i].Text == value)
                return true;
        }

        return false;
    }

    private string? KeyFaultOf(KeyAttributeValue[] values, string?[] kinds)
    {
        for (var i = 0; i < keyFields.Count; i++)
        {
            if (kinds[i] is Missing)
                return $"{FieldFinder.Place(_names[i])}: the record's key is missing; every event needs the field \"{_names[i]}\"";
            var kind = kinds[i] is null && values[i].Text.Length == 0 ? "an empty string" : kinds[i];
            if (kind is not (null or "a boolean"))
                return $"{FieldFinder.Place(_names[i])}: the record's key is {kind}; it must be a string, a number or a boolean";
        }

        return null;
    }

    private string? TableFaultOf(KeyAttributeValue[] values, string?[] kinds)
    {
        foreach (var attribute in table?.Attributes ?? [])
        {
            var i = Array.IndexOf(_names, attribute.Name);
            var fault = kinds[i] switch
            {
                Missing or "null" => $"the event has no value for the table's {attribute.Title}: send one, or have the producer add it "
                    + "(GLUELINE_ADD_FIELDS)",
                { } kind => KeyFault.OfKind(attribute, kind),
                // JSON has bytes as a string if the schema has bytes; whether it does is known once the event is encoded.
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

/// <summary>An event that has been completed and checked.</summary>
/// <param name="Json">The event with the fields that were added to it.</param>
/// <param name="Values">
/// The values of the fields that <see cref="EventInspector.NamesOf"/> lists, in that order, and of others; not complete if the event has a
/// fault.
/// </param>
/// <param name="Fault">Why the event is refused, with the place and what to do; null if it is not.</param>
/// <param name="IsTombstone">Whether the event is a deletion.</param>
internal readonly record struct InspectedEvent(ReadOnlyMemory<byte> Json, KeyAttributeValue[] Values, string? Fault, bool IsTombstone);
