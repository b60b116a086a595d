namespace Glueline.Avro.Schemas;

/// <summary>An immutable Avro schema; each type of the specification is one sealed class below it.</summary>
public abstract class AvroSchema
{
    private protected AvroSchema(AvroType type, SchemaProperties? properties)
    {
        Type = type;
        Properties = properties ?? SchemaProperties.Empty;
    }

    /// <summary>The Avro type.</summary>
    public AvroType Type { get; }

    /// <summary>Attributes that the specification does not reserve, and those of logical types; kept and printed.</summary>
    public SchemaProperties Properties { get; }

    /// <summary>
    /// The logical type that <see cref="Properties"/> declare, or null if there is none, it is unknown, or it is not valid on the
    /// type (specification, "Logical Types": such an attribute is ignored).
    /// </summary>
    public LogicalType? LogicalType { get; private protected init; }

    /// <summary>The schema's name if it has one, otherwise its type's name.</summary>
    public override string ToString() => AvroTypeNames.NameOf(Type);
}
