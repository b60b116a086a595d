using Glueline.Avro.Schemas;
using Glueline.Evolution.Compatibility;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning.Rules;

/// <summary>What a widening rule is asked: how does this type come to take these values?</summary>
/// <param name="Type">The type as it stands.</param>
/// <param name="Missing">The values that it does not take.</param>
/// <param name="Shape">All the values that come.</param>
/// <param name="Path">Where it stands.</param>
/// <param name="Readers">The versions that must read new events, in words; null where none must.</param>
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
    /// Whether readers that keep to the type as it stands read what another one writes; where none must, any type will do. A decimal's
    /// bytes are no text, though the specification lets a reader's string take them.
    /// </summary>
    public bool MayWrite(AvroSchema type) =>
        Readers is null
        || (type is not { Type: AvroType.Bytes, LogicalType: not null } && CompatibilityChecker.Check(Type, type).Count == 0);
}
