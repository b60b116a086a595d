using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

[AvroRecord]
public sealed partial record Times(DateOnly Date, TimeOnly Time, DateTimeOffset Instant, Guid Uuid);
