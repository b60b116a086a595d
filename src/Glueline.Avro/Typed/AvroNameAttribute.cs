namespace Glueline.Avro.Typed;

/// <summary>The name of a type, a property or an enum's member in the schema.</summary>
/// <param name="name">An Avro name.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Property | AttributeTargets.Field,
    Inherited = false
)]
public sealed class AvroNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
