namespace Glueline.Avro.Schemas;

/// <summary>A primitive type, perhaps with a logical type.</summary>
public sealed class PrimitiveSchema : AvroSchema
{
    /// <summary>Creates a primitive schema.</summary>
    /// <exception cref="ArgumentException"><paramref name="type"/> is not primitive.</exception>
    public PrimitiveSchema(AvroType type, SchemaProperties? properties = null)
        : base(type, properties)
    {
        if (!AvroTypeNames.IsPrimitive(type))
            throw new ArgumentException($"{AvroTypeNames.NameOf(type)} is not a primitive type", nameof(type));
        LogicalType = LogicalType.Declared(type, 0, Properties);
    }

    /// <summary>Creates a primitive schema with a logical type.</summary>
    /// <exception cref="ArgumentException">The type is not primitive, or the logical type is not valid on it.</exception>
    public PrimitiveSchema(AvroType type, LogicalType logicalType)
        : this(type, logicalType.ToProperties())
    {
        if (LogicalType is null)
            throw new ArgumentException($"{logicalType.Name} can't be put on {AvroTypeNames.NameOf(type)}", nameof(logicalType));
    }

    /// <summary>The schema <c>"null"</c>.</summary>
    public static PrimitiveSchema Null { get; } = new(AvroType.Null);

    /// <summary>The schema <c>"boolean"</c>.</summary>
    public static PrimitiveSchema Boolean { get; } = new(AvroType.Boolean);

    /// <summary>The schema <c>"int"</c>.</summary>
    public static PrimitiveSchema Int { get; } = new(AvroType.Int);

    /// <summary>The schema <c>"long"</c>.</summary>
    public static PrimitiveSchema Long { get; } = new(AvroType.Long);

    /// <summary>The schema <c>"float"</c>.</summary>
    public static PrimitiveSchema Float { get; } = new(AvroType.Float);

    /// <summary>The schema <c>"double"</c>.</summary>
    public static PrimitiveSchema Double { get; } = new(AvroType.Double);

    /// <summary>The schema <c>"bytes"</c>.</summary>
    public static PrimitiveSchema Bytes { get; } = new(AvroType.Bytes);

    /// <summary>The schema <c>"string"</c>.</summary>
    public static PrimitiveSchema String { get; } = new(AvroType.String);

    /// <summary>The plain schema of a primitive type.</summary>
    /// <exception cref="ArgumentException">The type is not primitive.</exception>
    public static PrimitiveSchema Of(AvroType type) =>
        type switch
        {
            AvroType.Null => Null,
            AvroType.Boolean => Boolean,
            AvroType.Int => Int,
            AvroType.Long => Long,
            AvroType.Float => Float,
            AvroType.Double => Double,
            AvroType.Bytes => Bytes,
            AvroType.String => String,
            _ => throw new ArgumentException($"{AvroTypeNames.NameOf(type)} is not a primitive type", nameof(type)),
        };
}
