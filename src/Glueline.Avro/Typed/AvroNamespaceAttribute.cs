namespace Glueline.Avro.Typed;

/// <summary>The namespace in the schema of a type; the type's own in .NET where it is not said. Empty for none.</summary>
/// <param name="name">Avro names joined by dots, or an empty string.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, Inherited = false)]
public sealed class AvroNamespaceAttribute(string name) : Attribute
{
    /// <summary>The namespace.</summary>
    public string Name { get; } = name;
}
