using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

[AvroRecord]
public readonly partial record struct Fraction([property: AvroDecimal(28, 28)] decimal Value);
