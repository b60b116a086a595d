namespace Glueline.Avro.Typed;

/// <summary>
/// On a property: what it is where older data lacks it. On a member of an enum: what symbols are read as that this enum does not know.
/// A property that may be null needs none: its default is null.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, Inherited = false)]
public sealed class AvroDefaultAttribute : Attribute
{
    /// <summary>Marks an enum's member, or makes a list or a map empty.</summary>
    public AvroDefaultAttribute() { }

    /// <summary>Says a boolean, a number, a text or an enum's member.</summary>
    public AvroDefaultAttribute(object value) => Value = value;

    /// <summary>The value, or null.</summary>
    public object? Value { get; }
}
