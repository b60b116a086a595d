namespace Glueline.Local.Identity.Policies;

/// <summary>A policy: statements of which any Deny wins over every Allow.</summary>
internal sealed record PolicyDocument(IReadOnlyList<PolicyStatement> Statements)
{
    /// <summary>The decision of several policies attached to one identity.</summary>
    public static PolicyDecision Decide(IEnumerable<PolicyDocument> policies, PolicyRequest request) =>
        Decide(policies.SelectMany(policy => policy.Statements), request);

    /// <summary>The decision of a trust policy for those that its statements name in the way that <paramref name="named"/> asks.</summary>
    public PolicyDecision DecideTrust(PolicyRequest request, Func<PolicyPrincipals, bool> named) =>
        Decide(Statements.Where(statement => statement.Principals is { } principals && named(principals)), request);

    private static PolicyDecision Decide(IEnumerable<PolicyStatement> statements, PolicyRequest request)
    {
        var decision = PolicyDecision.NotMentioned;
        foreach (var statement in statements.Where(statement => statement.Covers(request)))
        {
            if (statement.Effect == PolicyEffect.Deny)
                return PolicyDecision.Denied;
            decision = PolicyDecision.Allowed;
        }
        return decision;
    }
}
