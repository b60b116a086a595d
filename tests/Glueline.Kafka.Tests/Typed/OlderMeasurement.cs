using Glueline.Avro.Typed;

namespace Glueline.Kafka.Tests.Typed;

/// <summary>What <see cref="Measurement"/> was before it knew when something was seen, and while levels were whole.</summary>
[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
[AvroName("Measurement")]
public sealed partial record OlderMeasurement(int Level, string Device);
