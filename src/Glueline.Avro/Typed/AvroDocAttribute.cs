namespace Glueline.Avro.Typed;

/// <summary>The documentation of a type or a field in the schema, its attribute <c>doc</c>.</summary>
/// <param name="text">The text.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Property, Inherited = false)]
public sealed class AvroDocAttribute(string text) : Attribute
{
    /// <summary>The text.</summary>
    public string Text { get; } = text;
}
