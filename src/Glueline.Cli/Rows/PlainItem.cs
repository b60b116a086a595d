using System.Buffers;
using System.Text.Json;
using Glueline.Avro.Text;

namespace Glueline.Cli.Rows;

/// <summary>
/// Converts a DynamoDB item to plain JSON, without what the consumer added: <c>{"n":{"N":"2.26"}}</c> becomes <c>{"n":2.26}</c>.
/// </summary>
internal static class PlainItem
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = SchemaText.MaxJsonDepth };

    /// <summary>Parses an item, which has more levels in JSON than it has itself.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> item) => JsonElement.Parse(item.Span, Deep);

    public static JsonElement Read(JsonElement item)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            WriteMembers(item.EnumerateObject().Where(member => !OwnAttributes.Contains(member.Name)), json);
        return Parse(buffer.WrittenMemory);
    }

    private static void WriteMembers(IEnumerable<JsonProperty> members, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var member in members)
        {
            json.WritePropertyName(member.Name);
            Write(member.Value, json);
        }
        json.WriteEndObject();
    }

    private static void Write(JsonElement attribute, Utf8JsonWriter json)
    {
        var (type, value) = attribute.EnumerateObject().Select(member => (member.Name, member.Value)).Single();
        switch (type)
        {
            case "N":
                json.WriteRawValue(value.GetString()!);
                break;
            case "NULL":
                json.WriteNullValue();
                break;
            case "M":
                WriteMembers(value.EnumerateObject(), json);
                break;
            case "L":
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(item, json);
                json.WriteEndArray();
                break;
            case "NS":
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    json.WriteRawValue(item.GetString()!);
                json.WriteEndArray();
                break;
            case "S" or "BOOL" or "B" or "SS" or "BS":
                value.WriteTo(json);
                break;
            default:
                throw new InputException($"DynamoDB returned an attribute of unknown type '{type}'.");
        }
    }
}
