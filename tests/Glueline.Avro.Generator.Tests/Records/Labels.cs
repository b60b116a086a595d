using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

[AvroRecord]
public sealed partial record Labels(Dictionary<string, int> Values);
