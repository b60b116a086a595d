using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning.Rules;

/// <summary>What a widening rule is asked: how does this type come to take these values?</summary>
/// <param name="Type">The type as it stands.</param>
/// <param name="Missing">The values that it does not take.</param>
/// <param name="Path">Where it stands.</param>
/// <param name="Readers">The versions that must read new events, in words; null where none must.</param>
/// <param name="Inference">Gives values their types.</param>
internal readonly record struct WideningNeed(AvroSchema Type, EventShape Missing, EventPath Path, string? Readers, TypeInference Inference);
