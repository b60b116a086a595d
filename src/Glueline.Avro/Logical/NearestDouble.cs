using Glueline.Avro.Schemas;

namespace Glueline.Avro.Logical;

/// <summary>
/// Doubles that take a number that neither they nor a long hold: it becomes the double nearest to it, as <c>0.10000000000000001</c> becomes
/// <c>0.1</c>. The schema says so at the place, and every other double keeps to numbers that it gives back. Of a union's branches, one that
/// holds the number goes first.
/// </summary>
public static class NearestDouble
{
    /// <summary>
    /// The attribute that says so: <c>{"type":"double","jsonNumber":"nearest"}</c>. Other readers ignore it, and on other types it means
    /// nothing.
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

    /// <summary>A double with its own attributes and this one.</summary>
    /// <exception cref="ArgumentException">The schema is not a double.</exception>
    public static PrimitiveSchema On(AvroSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema.Type is AvroType.Double
            ? new PrimitiveSchema(AvroType.Double, schema.Properties.WithText(Property, Nearest))
            : throw new ArgumentException($"{schema} is not a double", nameof(schema));
    }
}
