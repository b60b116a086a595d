using Glueline.Avro.Typed;

namespace Glueline.Kafka.Tests.Typed;

/// <summary>An older version of <see cref="Measurement"/>, without the time, and with whole levels.</summary>
[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
[AvroName("Measurement")]
public sealed partial record OlderMeasurement(int Level, string Device);
