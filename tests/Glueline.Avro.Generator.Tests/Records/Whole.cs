using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

[AvroRecord]
public readonly partial record struct Whole([property: AvroDecimal(28, 0)] decimal Value);
