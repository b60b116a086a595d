namespace Glueline.Avro.Typed;

/// <summary>
/// Makes a partial class, record or struct an Avro record: the source generator infers its schema from its public properties and implements
/// <see cref="IAvroRecord{TSelf}"/>. The record's name and namespace are the type's own unless other attributes set them.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class AvroRecordAttribute : Attribute
{
    /// <summary>How fields without <see cref="AvroNameAttribute"/> are named; by default like the properties.</summary>
    public FieldNaming FieldNaming { get; init; }
}
