using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

/// <summary>A recursive type.</summary>
[AvroRecord]
public sealed partial record Tree(int Value, Tree? Left, Tree? Right);
