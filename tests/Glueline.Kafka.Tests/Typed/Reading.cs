using Glueline.Avro.Typed;

namespace Glueline.Kafka.Tests.Typed;

/// <summary>A record that is a struct.</summary>
[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
public readonly partial record struct Reading(long Sensor, double Level);
