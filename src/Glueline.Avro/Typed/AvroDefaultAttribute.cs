namespace Glueline.Avro.Typed;

/// <summary>
/// On a property: its value if older data lacks it. On a member of an enum: the member that unknown symbols are read as. A property that
/// may be null needs no default: it is null.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, Inherited = false)]
public sealed class AvroDefaultAttribute : Attribute
{
    /// <summary>Marks an enum's member, or makes a list or a map empty.</summary>
    public AvroDefaultAttribute() { }

    /// <summary>Sets a boolean, a number, a string or an enum's member.</summary>
    public AvroDefaultAttribute(object value) => Value = value;

    /// <summary>The value, or null.</summary>
    public object? Value { get; }
}
