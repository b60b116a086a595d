using Glueline.Registry;

namespace Glueline.Kafka;

/// <summary>How JSON events become Avro records.</summary>
public sealed record GlueAvroSerializerOptions
{
    /// <summary>How schemas are named; as the topic by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public SchemaNaming Naming
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Naming));
    } = SchemaNames.Topic;

    /// <summary>
    /// How each event names its schema, such as <see cref="SchemaNames.FromField"/>; if it names none, <see cref="Naming"/> does. None by
    /// default.
    /// </summary>
    public EventSchemaNaming? EventNaming { get; init; }

    /// <summary>How schemas evolve and records are framed.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public EvolvingSchemaOptions Schemas
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Schemas));
    } = new();
}
