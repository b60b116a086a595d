using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

[AvroRecord]
public sealed partial record Line(string Article, int Count, [property: AvroDecimal(9, 2)] decimal Price);
