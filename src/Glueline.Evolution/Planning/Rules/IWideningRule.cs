using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Planning.Rules;

/// <summary>One way for a type to accept more values; rules are tried in the order of how little they change.</summary>
internal interface IWideningRule
{
    /// <summary>Returns a type that accepts at least some of the missing values, or the reason why the rule has none.</summary>
    WideningAnswer Ask(in WideningNeed need);
}

/// <summary>A type that accepts more, or the reason why there is none.</summary>
internal readonly record struct WideningAnswer(AvroSchema? Type, SchemaChangeKind Kind, string Reason)
{
    public static WideningAnswer Is(AvroSchema type, SchemaChangeKind kind) => new(type, kind, "");

    public static WideningAnswer No(string reason) => new(null, default, reason);
}
