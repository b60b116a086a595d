using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Glueline.Tables;

/// <summary>
/// Reads the row that a Kafka record's key names. A key of one attribute is its value: the string, the number's literal, the bytes. A key
/// of two is a JSON array of both in their order, <c>["s-7",1700000000]</c>, or a JSON object with both names; bytes are base64 there.
/// </summary>
internal static class RecordKeyReader
{
    /// <summary>The values of the key's attributes, in their order.</summary>
    /// <param name="key">The table's key. An attribute of an unspecified type is a string if it is the only one, otherwise as in
    /// JSON.</param>
    /// <param name="record">The record's key; null for none.</param>
    /// <param name="fault">Why the record's key names no row, and the next step, if null is returned.</param>
    public static KeyAttributeValue[]? Read(TableKey key, ReadOnlyMemory<byte>? record, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(key);
        fault = null;
        if (record is not { Length: > 0 } bytes)
        {
            fault = $"the record has no key, so it names no row; expected {Form(key)}";
            return null;
        }

        var values = key.Range is null ? One(key.Hash, bytes.Span) : Both(key, bytes);
        if (values is null)
        {
            fault = $"the record's key {Shown(bytes.Span)} names no row; expected {Form(key)}";
            return null;
        }

        for (var i = 0; i < values.Length && fault is null; i++)
            fault = KeyFault.Of(key.Attributes[i], values[i]);
        return fault is null ? values : null;
    }

    private static KeyAttributeValue[]? One(KeyAttribute attribute, ReadOnlySpan<byte> record)
    {
        if (attribute.Type is KeyType.Bytes)
            return [new(KeyType.Bytes, Convert.ToBase64String(record))];
        if (!Utf8.IsValid(record))
            return null;
        return attribute.Type is KeyType.Number
            ? IsNumber(record)
                ? [new(KeyType.Number, TableNumber.Parse(Encoding.ASCII.GetString(record)).ToString())]
                : null
            : [new(KeyType.Text, Encoding.UTF8.GetString(record))];
    }

    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        if (text[0] is not ((byte)'-' or (>= (byte)'0' and <= (byte)'9')) || text[^1] is not (>= (byte)'0' and <= (byte)'9'))
            return false;
        try
        {
            var json = new Utf8JsonReader(text);
            return json.Read() && json.TokenType is JsonTokenType.Number && !json.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static KeyAttributeValue[]? Both(TableKey key, ReadOnlyMemory<byte> record)
    {
        try
        {
            using var document = JsonDocument.Parse(record);
            var root = document.RootElement;
            var (hash, range) = (default(JsonElement), default(JsonElement));
            var isKey = root.ValueKind switch
            {
                JsonValueKind.Array => root.GetArrayLength() == 2 && Set(out hash, root[0]) && Set(out range, root[1]),
                JsonValueKind.Object => root.EnumerateObject().Count() == 2
                    && root.TryGetProperty(key.Hash.Name, out hash)
                    && root.TryGetProperty(key.Range!.Name, out range),
                _ => false,
            };
            return isKey && Value(key.Hash, hash) is { } first && Value(key.Range!, range) is { } second ? [first, second] : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null; // not JSON, or a string with half a surrogate pair
        }
    }

    private static bool Set(out JsonElement target, JsonElement value)
    {
        target = value;
        return true;
    }

    private static KeyAttributeValue? Value(KeyAttribute attribute, JsonElement value) =>
        (attribute.Type, value.ValueKind) switch
        {
            (KeyType.Bytes, JsonValueKind.String) => value.TryGetBytesFromBase64(out var bytes)
                ? new(KeyType.Bytes, Convert.ToBase64String(bytes))
                : null,
            (KeyType.Number or KeyType.Unspecified, JsonValueKind.Number) => new(
                KeyType.Number,
                TableNumber.Parse(value.GetRawText()).ToString()
            ),
            (KeyType.Text or KeyType.Unspecified, JsonValueKind.String) => new(KeyType.Text, value.GetString()!),
            _ => null,
        };

    private static string Form(TableKey key) =>
        key.Range is { } range
            ? $"a JSON array of {key.Hash.Name} and {range.Name}, such as [{Example(key.Hash)},{Example(range)}]"
            : key.Hash.Type switch
            {
                KeyType.Number => $"the number {key.Hash.Name}, such as 7",
                KeyType.Bytes => $"the bytes of {key.Hash.Name}",
                _ => $"the text of {key.Hash.Name} in UTF-8",
            };

    private static string Example(KeyAttribute attribute) =>
        attribute.Type switch
        {
            KeyType.Number => "7",
            KeyType.Bytes => "\"AQI=\"",
            _ => "\"a\"",
        };

    private static string Shown(ReadOnlySpan<byte> record)
    {
        const int Longest = 40;
        var text = Utf8.IsValid(record) ? Encoding.UTF8.GetString(record) : null;
        return text is null ? $"of {record.Length} bytes that are not UTF-8"
            : text.Length <= Longest ? $"'{text}'"
            : $"'{text[..Longest]}…'";
    }
}
