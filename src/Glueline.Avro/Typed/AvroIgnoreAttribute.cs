namespace Glueline.Avro.Typed;

/// <summary>Leaves a property out of the schema; on a public field, which is never part of it, confirms that this is intended.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, Inherited = false)]
public sealed class AvroIgnoreAttribute : Attribute;
