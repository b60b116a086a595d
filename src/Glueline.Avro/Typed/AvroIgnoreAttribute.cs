namespace Glueline.Avro.Typed;

/// <summary>Leaves a property out of the schema.</summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class AvroIgnoreAttribute : Attribute;
