using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>One reason why a reader can't read all that a writer writes.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Pointer">The place in the reader's text.</param>
/// <param name="Reader">The reader's schema there; of a field, its record.</param>
/// <param name="Writer">The writer's schema that does not go with it.</param>
/// <param name="Field">The reader's field, where the fault is in that.</param>
/// <param name="Clash">The fields that its aliases leave open.</param>
internal sealed record ResolutionFinding(
    ResolutionFault Fault,
    string Pointer,
    AvroSchema Reader,
    AvroSchema Writer,
    RecordField? Field = null,
    FieldClash? Clash = null
);
