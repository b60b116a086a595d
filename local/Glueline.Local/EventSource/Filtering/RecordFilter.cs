using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Confluent.Kafka;
using Glueline.Avro.Text;

namespace Glueline.Local.EventSource.Filtering;

/// <summary>A mapping's filter criteria: a record is delivered if it matches one of the patterns.</summary>
internal sealed class RecordFilter
{
    private readonly PatternNode[] _patterns;

    private RecordFilter(PatternNode[] patterns) => _patterns = patterns;

    /// <param name="patterns">Valid patterns.</param>
    public static RecordFilter Compile(IEnumerable<string> patterns) => new([.. patterns.Select(PatternReader.Read)]);

    /// <summary>What is wrong with a pattern, as a sentence; null if it is valid.</summary>
    public static string? Fault(string pattern)
    {
        try
        {
            PatternReader.Read(pattern);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>
    /// A key or value that is a JSON object or array is matched as such, any other text as a string. As on AWS, a value that is not UTF-8
    /// never matches, even if no pattern refers to it.
    /// </summary>
    public bool Matches(ConsumeResult<byte[]?, byte[]?> record)
    {
        if (record.Message.Value is { } value && !Utf8.IsValid(value))
            return false;
        using var described = Describe(record);
        foreach (var pattern in _patterns)
        {
            if (pattern.Matches(described.RootElement))
                return true;
        }
        return false;
    }

    private static JsonDocument Describe(ConsumeResult<byte[]?, byte[]?> record)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WriteString("topic", record.Topic);
            writer.WriteNumber("partition", record.Partition.Value);
            writer.WriteNumber("offset", record.Offset.Value);
            writer.WriteNumber("timestamp", record.Message.Timestamp.UnixTimestampMs);
            writer.WriteString("timestampType", KafkaEventWriter.NameOf(record.Message.Timestamp.Type));
            WriteText(writer, "key", record.Message.Key);
            WriteText(writer, "value", record.Message.Value);
            writer.WriteEndObject();
        }
        return JsonDocument.Parse(output.WrittenMemory, new() { MaxDepth = SchemaText.MaxJsonDepth });
    }

    private static void WriteText(Utf8JsonWriter writer, string name, byte[]? text)
    {
        writer.WritePropertyName(name);
        if (text is null || !Utf8.IsValid(text))
            writer.WriteNullValue();
        else if (IsStructure(text))
            writer.WriteRawValue(text);
        else
            writer.WriteStringValue(text);
    }

    private static bool IsStructure(byte[] text)
    {
        try
        {
            var reader = new Utf8JsonReader(text, new() { MaxDepth = SchemaText.MaxJsonDepth - 1 });
            if (!reader.Read() || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                return false;
            reader.Skip();
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
