using System.Text;
using Glueline.Avro;
using Glueline.Registry;

namespace Glueline;

/// <summary>Ways to name schemas.</summary>
public static class SchemaNames
{
    /// <summary>As the topic, for keys and values alike: what other clients of the registry do by default.</summary>
    public static SchemaNaming Topic { get; } = context => context.Topic;

    /// <summary>As the topic, followed by <c>-key</c> or <c>-value</c>: for topics with a schema for keys too.</summary>
    public static SchemaNaming TopicAndComponent { get; } =
        context => context.Component is RecordComponent.Key ? $"{context.Topic}-key" : $"{context.Topic}-value";

    /// <summary>As the record, with its namespace: one schema for all topics that it is written to.</summary>
    public static SchemaNaming Record { get; } = context => NameOf(context);

    /// <summary>As the topic and the record with its namespace, joined by <c>-</c>: for several types of record on one topic.</summary>
    public static SchemaNaming TopicAndRecord { get; } = context => $"{context.Topic}-{NameOf(context)}";

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
        return (_, context) => context.Header?.Invoke(header) is { } value ? SchemaNameFrom.Allowed(Text(header, value)) : null;
    }

    private static string NameOf(SchemaNameContext context) =>
        context.RecordName
        ?? throw new InvalidOperationException(
            $"The {(context.Component is RecordComponent.Key ? "key" : "value")} of topic \"{context.Topic}\" has no record name to name "
                + $"its schema after. Name it after the topic ({nameof(SchemaNames)}.{nameof(Topic)}), or by a function of your own."
        );

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
