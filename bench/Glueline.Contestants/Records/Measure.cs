using Glueline.Avro.Typed;

namespace Glueline.Contestants.Records;

[AvroRecord(FieldNaming = FieldNaming.CamelCase)]
public sealed partial record Measure(string Probe, long ReadAt, double Kelvin, int State, bool Good, string? Remark);
