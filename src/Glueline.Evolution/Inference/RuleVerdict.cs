namespace Glueline.Evolution.Inference;

/// <summary>What one rule decided for one place.</summary>
/// <param name="Path">The place: keys joined by dots, <c>[]</c> for items, <c>{}</c> for a map's values.</param>
/// <param name="Rule">The rule's name.</param>
/// <param name="Applied">Whether it gave the place a type.</param>
/// <param name="Reason">Why it did, or why it didn't.</param>
internal sealed record RuleVerdict(string Path, string Rule, bool Applied, string Reason);
