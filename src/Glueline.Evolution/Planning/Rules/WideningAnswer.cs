using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Planning.Rules;

/// <summary>A type that takes more, or why there is none.</summary>
internal readonly record struct WideningAnswer(AvroSchema? Type, SchemaChangeKind Kind, string Reason)
{
    public static WideningAnswer Is(AvroSchema type, SchemaChangeKind kind) => new(type, kind, "");

    public static WideningAnswer No(string reason) => new(null, default, reason);
}
