using Glueline.Avro.Typed;

namespace Glueline.Avro.Generator.Tests.Records;

/// <summary>A struct.</summary>
[AvroRecord]
public readonly partial record struct Point(double X, double Y);
