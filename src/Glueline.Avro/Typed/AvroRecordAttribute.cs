namespace Glueline.Avro.Typed;

/// <summary>
/// Makes a partial class, record or struct an Avro record: the source generator infers its schema from its public properties and implements
/// <see cref="IAvroRecord{TSelf}"/>. The record's name and namespace are the type's own unless other attributes say so.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class AvroRecordAttribute : Attribute
{
    /// <summary>How fields are named where no <see cref="AvroNameAttribute"/> says so; as the properties by default.</summary>
    public FieldNaming FieldNaming { get; init; }
}
