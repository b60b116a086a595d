namespace Glueline.Avro.Typed;

/// <summary>The precision and scale of a decimal, which are part of Avro's schema.</summary>
/// <param name="precision">The digits in all, at most 28.</param>
/// <param name="scale">The digits after the point.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class AvroDecimalAttribute(int precision, int scale) : Attribute
{
    /// <summary>The digits in all.</summary>
    public int Precision { get; } = precision;

    /// <summary>The digits after the point.</summary>
    public int Scale { get; } = scale;
}
