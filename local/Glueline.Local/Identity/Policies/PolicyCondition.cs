namespace Glueline.Local.Identity.Policies;

/// <summary>One condition: an operator, a key, and the values of which one must match.</summary>
internal sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values)
{
    /// <summary>The supported operators; a policy with another one is refused when it is loaded.</summary>
    public static readonly IReadOnlyList<string> Operators =
    [
        "StringEquals",
        "StringNotEquals",
        "StringLike",
        "StringNotLike",
        "ArnEquals",
        "ArnLike",
    ];

    /// <remarks>A key that is absent from the request fails every operator except the negated ones.</remarks>
    public bool Holds(PolicyRequest request)
    {
        var negated = Operator.StartsWith("StringNot", StringComparison.Ordinal);
        if (!request.Context.TryGetValue(Key, out var found))
            return negated;
        var exact = Operator is "StringEquals" or "StringNotEquals";
        return negated != Values.Any(value => exact ? value == found : Wildcard.Matches(value, found));
    }
}
