using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

/// <summary>A type that holds itself.</summary>
[AvroRecord]
public sealed partial record Tree(int Value, Tree? Left, Tree? Right);
