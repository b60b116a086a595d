using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference.Rules;

/// <summary>What a rule answers: types, or none, and why.</summary>
internal readonly record struct TypeAnswer(IReadOnlyList<AvroSchema> Types, string Reason)
{
    public static TypeAnswer Is(string reason, params AvroSchema[] types) => new(types, reason);

    public static TypeAnswer No(string reason) => new([], reason);
}
