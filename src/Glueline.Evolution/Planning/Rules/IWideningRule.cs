namespace Glueline.Evolution.Planning.Rules;

/// <summary>One way in which a type comes to take more values; the rules are asked in the order of how little they change.</summary>
internal interface IWideningRule
{
    /// <summary>Answers with a type that takes at least some of the missing values, or with the reason why the rule has none.</summary>
    WideningAnswer Ask(in WideningNeed need);
}
