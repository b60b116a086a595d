namespace Glueline.Avro.Typed;

/// <summary>
/// The logical type of a property, or of the items or values of a list or map, if it is not the one that its type has by default: such as
/// <c>timestamp-millis</c> for a <see cref="DateTimeOffset"/>, or <c>timestamp-nanos</c> for a <see cref="long"/>, which then holds the
/// number itself.
/// </summary>
/// <param name="name">Its name in the specification.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class AvroLogicalTypeAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
