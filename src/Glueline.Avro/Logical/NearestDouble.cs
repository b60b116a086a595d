using Glueline.Avro.Schemas;

namespace Glueline.Avro.Logical;

/// <summary>
/// Doubles that accept a number that neither double nor long holds, and round it to the nearest double: <c>0.10000000000000001</c> becomes
/// <c>0.1</c>. The schema declares this for each double; every other accepts only numbers that come back unchanged. In a union, a branch
/// that holds the number exactly comes first.
/// </summary>
internal static class NearestDouble
{
    /// <summary>
    /// The attribute that declares it: <c>{"type":"double","jsonNumber":"nearest"}</c>. Other readers ignore it, and on other types it
    /// means nothing.
    /// </summary>
    public const string Property = "jsonNumber";

    private const string Nearest = "nearest";

    /// <summary>The schema of such a double.</summary>
    public static PrimitiveSchema Schema { get; } = On(PrimitiveSchema.Double);

    /// <summary>Whether a schema is such a double.</summary>
    public static bool Is(AvroSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema is { Type: AvroType.Double, Properties.Count: > 0 } && schema.Properties.Text(Property) == Nearest;
    }

    /// <summary>A double with the schema's attributes and this one.</summary>
    /// <exception cref="ArgumentException">The schema is not a double.</exception>
    public static PrimitiveSchema On(AvroSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema.Type is AvroType.Double
            ? new PrimitiveSchema(AvroType.Double, schema.Properties.WithText(Property, Nearest))
            : throw new ArgumentException($"{schema} is not a double", nameof(schema));
    }
}
