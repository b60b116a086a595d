namespace Glueline.Local.Identity.Policies;

/// <summary>A policy: its statements; a Deny wins over every Allow.</summary>
internal sealed record PolicyDocument(IReadOnlyList<PolicyStatement> Statements)
{
    /// <summary>Decides by several policies attached to one identity.</summary>
    public static PolicyDecision Decide(IEnumerable<PolicyDocument> policies, PolicyRequest request) =>
        Decide(policies.SelectMany(policy => policy.Statements), request);

    /// <summary>Decides by a trust policy, considering only the statements for whose principals <paramref name="named"/> is true.</summary>
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

/// <summary>The decision of a set of policies about a request; only <see cref="Allowed"/> permits it.</summary>
internal enum PolicyDecision
{
    NotMentioned,
    Allowed,
    Denied,
}

/// <summary>A question to policies: an action on a resource, and the values for conditions.</summary>
/// <param name="Action">Service and operation: <c>glue:GetSchema</c>.</param>
/// <param name="Resource">The resource's ARN, or <c>*</c> for actions without one.</param>
/// <param name="Context">The values of condition keys, by name ignoring case.</param>
internal sealed record PolicyRequest(string Action, string Resource, IReadOnlyDictionary<string, string> Context);
