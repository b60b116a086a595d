using Glueline.Registry.Framing;

namespace Glueline;

/// <summary>How one serializer writes, whatever its format; what is null is the client's.</summary>
public record GlueSerializerOptions
{
    /// <summary>How schemas are named; by default as <see cref="GlueOptions.Naming"/> says.</summary>
    public SchemaNaming? Naming { get; init; }

    /// <summary>Whose schema records are written with; that of the class (<see cref="SchemaUse.OfClass"/>) by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public SchemaUse Schema
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Schema));
    } = SchemaUse.OfClass;

    /// <summary>How records are framed; by default as <see cref="GlueOptions.Framing"/> says.</summary>
    public FramingOptions? Framing { get; init; }
}
