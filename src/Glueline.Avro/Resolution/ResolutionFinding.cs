using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>A reason why a reader can't read everything that a writer writes.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Pointer">The place in the reader's text.</param>
/// <param name="Reader">The reader's schema there; for a field, its record.</param>
/// <param name="Writer">The writer's schema that does not match it.</param>
/// <param name="Field">The reader's field, if the fault is there.</param>
/// <param name="Clash">The fields that its aliases make ambiguous.</param>
internal sealed record ResolutionFinding(
    ResolutionFault Fault,
    string Pointer,
    AvroSchema Reader,
    AvroSchema Writer,
    RecordField? Field = null,
    FieldClash? Clash = null
);
