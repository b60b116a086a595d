namespace Glueline.Local.Identity.Policies;

/// <summary>One statement of a policy.</summary>
internal sealed record PolicyStatement(
    PolicyEffect Effect,
    PolicyPatterns Actions,
    PolicyPatterns? Resources,
    PolicyPrincipals? Principals,
    IReadOnlyList<PolicyCondition> Conditions
)
{
    /// <summary>Whether the statement speaks about the request; trust policies have no resources and speak about their own role.</summary>
    public bool Covers(PolicyRequest request) =>
        Actions.Cover(request.Action, StringComparison.OrdinalIgnoreCase)
        && (Resources is null || Resources.Cover(request.Resource, StringComparison.Ordinal))
        && Conditions.All(condition => condition.Holds(request));
}
