using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

[AvroRecord]
public readonly partial record struct Digits([property: AvroDecimal(25, 10)] decimal Value);
