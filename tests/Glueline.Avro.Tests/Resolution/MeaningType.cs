namespace Glueline.Avro.Tests.Resolution;

/// <summary>A base type with a logical type on it, or without one.</summary>
/// <param name="Base">The primitive type, or the name of a fixed.</param>
/// <param name="Name">The logical type; null for none.</param>
/// <param name="Precision">Of a decimal.</param>
/// <param name="Scale">Of a decimal.</param>
public sealed record MeaningType(string Base, string? Name = null, int Precision = 0, int Scale = 0)
{
    public static IReadOnlyList<MeaningType> All { get; } =
    [
        new("int"),
        new("int", "date"),
        new("int", "time-millis"),
        new("long"),
        new("long", "time-micros"),
        new("long", "timestamp-millis"),
        new("long", "timestamp-micros"),
        new("long", "timestamp-nanos"),
        new("long", "local-timestamp-millis"),
        new("long", "local-timestamp-micros"),
        new("long", "local-timestamp-nanos"),
        new("float"),
        new("double"),
        new("bytes"),
        new("bytes", "decimal", 9, 2),
        new("bytes", "decimal", 9, 3),
        new("bytes", "big-decimal"),
        new("string"),
        new("string", "uuid"),
        new("F16"),
        new("F16", "uuid"),
        new("F16", "decimal", 30, 2),
        new("F12"),
        new("F12", "duration"),
        new("F12", "decimal", 20, 2),
    ];

    /// <summary>The type in a schema.</summary>
    public string Text => $"{{{Shape}{Logical}}}";

    /// <summary>The type without its meaning.</summary>
    public string BaseText => (this with { Name = null }).Text;

    private string Shape => Base[0] is 'F' ? $"\"type\":\"fixed\",\"name\":\"{Base}\",\"size\":{Base[1..]}" : $"\"type\":\"{Base}\"";

    private string Logical =>
        Name switch
        {
            null => "",
            "decimal" => $",\"logicalType\":\"decimal\",\"precision\":{Precision},\"scale\":{Scale}",
            _ => $",\"logicalType\":\"{Name}\"",
        };

    public override string ToString() => Text;
}
