using Glueline.Avro.Schemas;
using Glueline.Evolution.Compatibility;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning.Rules;

/// <summary>The question to a widening rule: how can this type accept these values?</summary>
/// <param name="Type">The current type.</param>
/// <param name="Missing">The values that it does not accept.</param>
/// <param name="Shape">All values that come.</param>
/// <param name="Path">The place.</param>
/// <param name="Readers">The versions that must read new events, in words; null if none must.</param>
/// <param name="Inference">Gives values their types.</param>
internal readonly record struct WideningNeed(
    AvroSchema Type,
    EventShape Missing,
    EventShape Shape,
    EventPath Path,
    string? Readers,
    TypeInference Inference
)
{
    /// <summary>
    /// Whether readers that keep the current type can read what another type writes; if no one must, any type will do. A decimal's bytes
    /// are not a string, although the specification lets a reader's string accept them.
    /// </summary>
    public bool MayWrite(AvroSchema type) =>
        Readers is null || (type is not { Type: AvroType.Bytes, LogicalType: not null } && CompatibilityChecker.CanRead(Type, type));
}
