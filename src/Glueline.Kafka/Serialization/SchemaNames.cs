using System.Text;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Registry;

namespace Glueline.Kafka;

/// <summary>Ways to name schemas.</summary>
public static class SchemaNames
{
    /// <summary>As the topic, for keys and values alike: what other clients of the registry do by default.</summary>
    public static SchemaNaming Topic { get; } = (topic, _) => topic;

    /// <summary>As the topic, followed by <c>-key</c> or <c>-value</c>: for topics with a schema for keys too.</summary>
    public static SchemaNaming TopicAndComponent { get; } =
        (topic, component) => component is MessageComponentType.Key ? $"{topic}-key" : $"{topic}-value";

    /// <summary>
    /// As the string in a field at the event's top level; one that Glue does not allow is mapped to an allowed, unique name.
    /// </summary>
    public static EventSchemaNaming FromField(string field)
    {
        var from = SchemaNameFrom.Field(field);
        return (json, _) => from.Find(json);
    }

    /// <summary>
    /// As the value of a record header, in UTF-8; the last one if there are several. Bytes that are not UTF-8 are an
    /// <see cref="AvroDataException"/>: decoded with replacement characters, two headers could name one schema.
    /// </summary>
    public static EventSchemaNaming FromHeader(string header)
    {
        ArgumentException.ThrowIfNullOrEmpty(header);
        return (_, context) =>
            context.Headers is { } headers && headers.TryGetLastBytes(header, out var value) && value is not null
                ? SchemaNameFrom.Allowed(Text(header, value))
                : null;
    }

    private static string Text(string header, byte[] value)
    {
        if (UnicodeText.BrokenByte(value) is not (>= 0 and var at))
            return Encoding.UTF8.GetString(value);
        throw new AvroDataException(
            $"the header \"{header}\", which names the schema, is not UTF-8: found 0x{value[at]:X2} at its byte {at}. Write the "
                + "header in UTF-8"
        );
    }
}
