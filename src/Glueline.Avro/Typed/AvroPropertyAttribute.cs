namespace Glueline.Avro.Typed;

/// <summary>
/// An attribute of the type or the field in the schema that the specification does not define, such as <c>owner</c>; it means nothing to
/// readers, and makes the schema's text equal to another's.
/// </summary>
/// <param name="name">The name of the attribute.</param>
/// <param name="value">A string, a boolean or a number.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Property,
    Inherited = false,
    AllowMultiple = true
)]
public sealed class AvroPropertyAttribute(string name, object value) : Attribute
{
    /// <summary>The name of the attribute.</summary>
    public string Name { get; } = name;

    /// <summary>The value.</summary>
    public object Value { get; } = value;
}
