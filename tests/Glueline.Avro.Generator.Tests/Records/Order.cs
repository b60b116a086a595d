using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

/// <summary>A record with a primary constructor, as most events are.</summary>
[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
[AvroNamespace("shop")]
public sealed partial record Order(
    string Id,
    DateTimeOffset PlacedAt,
    Status Status,
    IReadOnlyList<Line> Lines,
    [property: AvroDecimal(18, 4)] decimal? Discount = null,
    string? Note = null
)
{
    [AvroAlias("tags")]
    [AvroDefault]
    public Dictionary<string, string> Labels { get; init; } = [];

    [AvroDefault(1)]
    public int Priority { get; init; } = 1;

    [AvroIgnore]
    public string Cached { get; set; } = "";

    /// <summary>Computed, and therefore not a field.</summary>
    public int LineCount => Lines.Count;
}
