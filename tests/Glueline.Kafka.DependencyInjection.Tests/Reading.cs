using Glueline.Avro.Typed;

namespace Glueline.Kafka.DependencyInjection;

[AvroRecord]
public sealed partial record Reading(string Device, double Value);
