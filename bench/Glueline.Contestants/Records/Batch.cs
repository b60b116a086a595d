using Glueline.Avro.Typed;

namespace Glueline.Contestants.Records;

/// <summary>The payload c as a user's own class, for the generator.</summary>
[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
public sealed partial record Batch(string BatchId, string Station, long OpenedAt, List<Measure> Readings);
