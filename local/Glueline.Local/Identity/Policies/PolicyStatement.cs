using Glueline.Local.Protocol;

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
    /// <summary>Whether the statement applies to the request; trust policies have no resources and apply to their own role.</summary>
    public bool Covers(PolicyRequest request) =>
        Actions.Match(request.Action, StringComparison.OrdinalIgnoreCase)
        && (Resources is null || Resources.Match(request.Resource, StringComparison.Ordinal))
        && Conditions.All(condition => condition.Holds(request));
}

internal enum PolicyEffect
{
    Allow,
    Deny,
}

/// <summary>The patterns in Action or Resource; <paramref name="Inverted"/> for NotAction and NotResource.</summary>
internal sealed record PolicyPatterns(IReadOnlyList<string> Patterns, bool Inverted)
{
    public bool Match(string value, StringComparison comparison) =>
        Patterns.Any(pattern => Wildcard.Matches(pattern, value, comparison)) != Inverted;
}

/// <summary>The principals of a trust policy's statement: identities by ARN or account, and AWS services.</summary>
internal sealed record PolicyPrincipals(IReadOnlyList<string> Aws, IReadOnlyList<string> Services)
{
    /// <summary>
    /// Whether the statement names the identity itself; within one account, the identity then needs no policy of its own.
    /// </summary>
    public bool NameDirectly(Caller caller) => Aws.Any(name => name == "*" || caller.PrincipalArns.Contains(name));

    /// <summary>Whether the statement names the identity's whole account, by root ARN or by account id.</summary>
    public bool NameAccountOf(Caller caller) =>
        Aws.Any(name => name == caller.AccountId || name == $"arn:aws:iam::{caller.AccountId}:root");
}
