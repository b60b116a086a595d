namespace Glueline.Avro.Typed;

/// <summary>Leaves a property out of the schema; on a public field, which never is in it, says that this is meant.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, Inherited = false)]
public sealed class AvroIgnoreAttribute : Attribute;
