namespace Glueline.Avro.Schemas;

/// <summary>An immutable Avro schema; each type of the specification is one sealed class below it.</summary>
public abstract class AvroSchema
{
    private protected AvroSchema(AvroType type, SchemaProperties? properties)
    {
        Type = type;
        Properties = properties ?? SchemaProperties.Empty;
    }

    /// <summary>Which type this is.</summary>
    public AvroType Type { get; }

    /// <summary>Attributes that the specification does not reserve, and those of logical types; kept and printed.</summary>
    public SchemaProperties Properties { get; }

    /// <summary>
    /// The logical type that <see cref="Properties"/> declare, or null where there is none, it is unknown, or it does not suit the type
    /// (specification, "Logical Types": such an attribute is ignored).
    /// </summary>
    public LogicalType? LogicalType { get; private protected init; }

    /// <summary>The schema's name where it has one, else its type's name.</summary>
    public override string ToString() => AvroTypeNames.NameOf(Type);
}
