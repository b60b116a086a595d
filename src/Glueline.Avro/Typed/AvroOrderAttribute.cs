using Glueline.Avro.Schemas;

namespace Glueline.Avro.Typed;

/// <summary>How a field counts when records are sorted (specification, "Sort Order"); ascending by default.</summary>
/// <param name="order">The order.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class AvroOrderAttribute(FieldOrder order) : Attribute
{
    /// <summary>The order.</summary>
    public FieldOrder Order { get; } = order;
}
