using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

[AvroRecord]
public sealed partial record BatchItem(int Id)
{
    [AvroDefault("none")]
    public string Colour { get; init; } = "none";

    [AvroDefault]
    public IReadOnlyList<BatchItem> Parts { get; init; } = [];

    public bool Equals(BatchItem? other) => other?.Id == Id;

    public override int GetHashCode() => Id;
}
