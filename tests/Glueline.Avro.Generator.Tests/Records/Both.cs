using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

[AvroRecord]
public sealed partial record Both(List<int> List, int[] Array);
