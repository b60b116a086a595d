namespace Glueline.Avro.Typed;

/// <summary>The namespace of a type in the schema; by default its namespace in .NET. Empty for none.</summary>
/// <param name="name">Avro names joined by dots, or an empty string.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, Inherited = false)]
public sealed class AvroNamespaceAttribute(string name) : Attribute
{
    /// <summary>The namespace.</summary>
    public string Name { get; } = name;
}
