using System.Text.Json;

namespace Glueline.Cli.Rows;

/// <summary>The value of a row's key; numbers are normalized, so their notation does not matter.</summary>
internal readonly record struct RowKey(string Hash, string? Range)
{
    /// <summary>Null if a key field is absent or neither a string nor a number, the types that keys have here.</summary>
    public static RowKey? OfEvent(JsonElement sent, TableKey key) =>
        Part(sent, key.Hash) is not { } hash ? null
        : key.Range is null ? new(hash, null)
        : Part(sent, key.Range) is { } range ? new(hash, range)
        : null;

    /// <summary>The same of an item in DynamoDB's JSON.</summary>
    public static RowKey? OfItem(JsonElement item, TableKey key) =>
        ItemPart(item, key.Hash) is not { } hash ? null
        : key.Range is null ? new(hash, null)
        : ItemPart(item, key.Range) is { } range ? new(hash, range)
        : null;

    public override string ToString() => Range is null ? Hash : $"{Hash} {Range}";

    private static string? Part(JsonElement sent, string field) =>
        sent.TryGetProperty(field, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => Quoted(value),
                JsonValueKind.Number => ExactNumber.Parse(value.GetRawText()).ToString(),
                _ => null,
            }
            : null;

    private static string? ItemPart(JsonElement item, string field) =>
        !item.TryGetProperty(field, out var attribute) ? null
        : attribute.TryGetProperty("S", out var text) ? Quoted(text)
        : attribute.TryGetProperty("N", out var number) ? ExactNumber.Parse(number.GetString()!).ToString()
        : null;

    private static string Quoted(JsonElement text) => JsonSerializer.Serialize(text.GetString(), Reports.ReportJson.Plain.String);
}
