namespace Glueline.Avro.Typed;

/// <summary>
/// Makes bytes, a <see cref="Guid"/> or a decimal a <c>fixed</c>, which has a name and needs no length among the data. Properties with the
/// same name have the same type.
/// </summary>
/// <param name="name">The name of the type in the schema, in the namespace of the record or with one of its own.</param>
/// <param name="size">The number of bytes: 16 for a <see cref="Guid"/>, enough for its precision for a decimal.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class AvroFixedAttribute(string name, int size) : Attribute
{
    /// <summary>The name of the type.</summary>
    public string Name { get; } = name;

    /// <summary>The number of bytes.</summary>
    public int Size { get; } = size;
}
