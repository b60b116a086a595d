namespace Glueline.Evolution.Inference.Rules;

/// <summary>Gives values of one kind their type.</summary>
internal interface ITypeRule
{
    string Name { get; }

    TypeAnswer Ask(in TypeQuestion question, TypeInference inference);
}
