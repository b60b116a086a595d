namespace Glueline.Evolution.Inference.Rules;

/// <summary>What a rule is asked: which types do these values need here?</summary>
/// <param name="Shape">The values.</param>
/// <param name="Path">Where they stand.</param>
/// <param name="Site">What stands there.</param>
internal readonly record struct TypeQuestion(EventShape Shape, EventPath Path, TypeSite Site);
