using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Inference.Rules;

/// <summary>Gives values of one kind their type.</summary>
internal interface ITypeRule
{
    string Name { get; }

    TypeAnswer Ask(in TypeQuestion question, TypeInference inference);
}

/// <summary>The question to a rule: which types do these values need here?</summary>
/// <param name="Shape">The values.</param>
/// <param name="Path">Their place.</param>
/// <param name="Site">How the type is used.</param>
internal readonly record struct TypeQuestion(EventShape Shape, EventPath Path, TypeSite Site);

/// <summary>A rule's answer: types or none, and the reason.</summary>
internal readonly record struct TypeAnswer(IReadOnlyList<AvroSchema> Types, string Reason)
{
    public static TypeAnswer Is(string reason, params AvroSchema[] types) => new(types, reason);

    public static TypeAnswer No(string reason) => new([], reason);
}
