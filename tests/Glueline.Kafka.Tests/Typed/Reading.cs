using Glueline.Avro.Typed;

namespace Glueline.Kafka.Tests.Typed;

/// <summary>A record without an object on the heap.</summary>
[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
public readonly partial record struct Reading(long Sensor, double Level);
