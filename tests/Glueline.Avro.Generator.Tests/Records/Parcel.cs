using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

/// <summary>A class that is written by schemas that others registered.</summary>
[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
[AvroNamespace("post")]
public sealed partial record Parcel(
    string Id,
    int Weight,
    DateTimeOffset SentAt,
    Status Status,
    string? Note,
    IReadOnlyList<ParcelStop> Stops,
    Dictionary<string, float> Sizes
)
{
    [AvroAlias("from")]
    [AvroDefault("")]
    public string Sender { get; init; } = "";
}

[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
[AvroNamespace("post")]
public sealed partial record ParcelStop(string Place, long Minutes, ParcelStop? Next);
