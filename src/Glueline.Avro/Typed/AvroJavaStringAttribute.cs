namespace Glueline.Avro.Typed;

/// <summary>
/// Declares strings, and the keys of maps, as Java's generated classes do: with <c>"avro.java.string":"String"</c>. It means nothing to
/// readers in .NET, and makes the schema's text equal to Java's. On a type it counts for all of its properties.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property, Inherited = false)]
public sealed class AvroJavaStringAttribute : Attribute;
