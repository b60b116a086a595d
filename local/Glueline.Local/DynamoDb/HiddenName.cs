using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Avro.Text;

namespace Glueline.Local.DynamoDb;

/// <summary>
/// The one attribute name that dynalite loses: it keeps items as JavaScript objects, where <c>__proto__</c> is no member. On the way in it
/// gets a mark in front, and loses it on the way out; a name that has such marks already gets one more, so that none is mistaken for
/// another.
/// </summary>
internal static class HiddenName
{
    private const string Name = "__proto__";
    private const char Mark = '~';

    /// <summary>Members whose texts are names of attributes; in items and values they are only texts.</summary>
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
    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>A request as dynalite can keep it.</summary>
    public static ReadOnlyMemory<byte> Hide(ReadOnlyMemory<byte> request) => Rewrite(request, name => Is(name) ? Mark + name : name);

    /// <summary>An answer as DynamoDB gives it.</summary>
    public static ReadOnlyMemory<byte> Show(ReadOnlyMemory<byte> answer) =>
        Rewrite(answer, name => name[0] == Mark && Is(name) ? name[1..] : name);

    private static bool Is(string name) =>
        name.EndsWith(Name, StringComparison.Ordinal) && name.AsSpan().TrimStart(Mark).Length == Name.Length;

    private static ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> json, Func<string, string> rename)
    {
        // The name may be written with escapes, too.
        if (json.Span.IndexOf("__proto__"u8) < 0 && json.Span.IndexOf("\\u00"u8) < 0)
            return json;
        try
        {
            using var document = JsonDocument.Parse(json, Reading);
            var output = new ArrayBufferWriter<byte>(json.Length + 16);
            using (var writer = new Utf8JsonWriter(output, Writing))
                Write(writer, document.RootElement, rename, Texts.AreTexts);
            return output.WrittenMemory;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or text that is no Unicode: dynalite says what is wrong with it.
            return json;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, Func<string, string> rename, Texts texts)
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
            case JsonValueKind.String when texts == Texts.AreNames && value.GetString() is { Length: > 0 } name:
                writer.WriteStringValue(rename(name));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static Texts Within(string member, Texts texts) =>
        texts == Texts.AreValues || Items.Contains(member) ? Texts.AreValues
        : Naming.Contains(member) ? Texts.AreNames
        : texts;

    private enum Texts
    {
        AreTexts,
        AreNames,
        AreValues,
    }
}
