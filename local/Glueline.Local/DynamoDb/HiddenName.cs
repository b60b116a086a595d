using System.Buffers;
using System.Text.Json;
using Glueline.Avro.Text;

namespace Glueline.Local.DynamoDb;

/// <summary>
/// The one attribute name that dynalite loses: it keeps items as JavaScript objects, in which <c>__proto__</c> is not an ordinary member. A
/// marker is put in front of it on the way in and removed on the way out; a name that already has such markers gets one more, so that no
/// two names are confused.
/// </summary>
internal static class HiddenName
{
    private const string Name = "__proto__";
    private const char Mark = '~';

    /// <summary>Members whose strings are attribute names; inside items and values they are plain strings.</summary>
    private static readonly string[] Naming = ["ExpressionAttributeNames", "AttributesToGet", "AttributeName", "NonKeyAttributes"];

    private static readonly string[] Items =
    [
        "Item",
        "Items",
        "Attributes",
        "Key",
        "Keys",
        "LastEvaluatedKey",
        "ExclusiveStartKey",
        "ExpressionAttributeValues",
        "AttributeUpdates",
        "Expected",
        "Responses",
    ];

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = SchemaText.MaxJsonDepth };
    private static readonly JsonWriterOptions Writing = JsonBytes.Readable with { SkipValidation = true };

    /// <summary>Rewrites a request so that dynalite keeps the name.</summary>
    public static ReadOnlyMemory<byte> Hide(ReadOnlyMemory<byte> request) => Rewrite(request, name => IsHidden(name) ? Mark + name : name);

    /// <summary>Rewrites dynalite's answer back to DynamoDB's.</summary>
    public static ReadOnlyMemory<byte> Restore(ReadOnlyMemory<byte> answer) =>
        Rewrite(answer, name => name[0] == Mark && IsHidden(name) ? name[1..] : name);

    private static bool IsHidden(string name) =>
        name.EndsWith(Name, StringComparison.Ordinal) && name.AsSpan().TrimStart(Mark).Length == Name.Length;

    private static ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> json, Func<string, string> rename)
    {
        // The name may also be written with escapes.
        if (json.Span.IndexOf("__proto__"u8) < 0 && json.Span.IndexOf("\\u00"u8) < 0)
            return json;
        try
        {
            using var document = JsonDocument.Parse(json, Reading);
            var output = new ArrayBufferWriter<byte>(json.Length + 16);
            using (var writer = new Utf8JsonWriter(output, Writing))
                Write(writer, document.RootElement, rename, StringRole.Text);
            return output.WrittenMemory;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, or not Unicode: dynalite reports what is wrong with it.
            return json;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, Func<string, string> rename, StringRole texts)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name.Length == 0 ? member.Name : rename(member.Name));
                    Write(writer, member.Value, rename, Within(member.Name, texts));
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                    Write(writer, element, rename, texts);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String when texts == StringRole.Name && value.GetString() is { Length: > 0 } name:
                writer.WriteStringValue(rename(name));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static StringRole Within(string member, StringRole texts) =>
        texts == StringRole.Value || Items.Contains(member) ? StringRole.Value
        : Naming.Contains(member) ? StringRole.Name
        : texts;

    private enum StringRole
    {
        Text,
        Name,
        Value,
    }
}
