using Glueline.Avro.Typed;

namespace Glueline.Kafka.Tests.Typed;

[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
public sealed partial record Measurement(string Device, double Level, DateTimeOffset? SeenAt = null);
