using Glueline.Avro.Typed;

namespace Orders;

[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
public sealed partial record Order(string Id, DateTimeOffset PlacedAt, [property: AvroDecimal(12, 2)] decimal Total, string? Note = null);
