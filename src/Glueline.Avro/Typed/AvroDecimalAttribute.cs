namespace Glueline.Avro.Typed;

/// <summary>The digits of a decimal, which Avro's schema fixes.</summary>
/// <param name="precision">The digits in all, at most 28.</param>
/// <param name="scale">The digits behind the point.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class AvroDecimalAttribute(int precision, int scale) : Attribute
{
    /// <summary>The digits in all.</summary>
    public int Precision { get; } = precision;

    /// <summary>The digits behind the point.</summary>
    public int Scale { get; } = scale;
}
