using Glueline.Local.Identity.Policies;

namespace Glueline.Local.Identity;

/// <summary>An identity that is judged by policy documents.</summary>
internal abstract record PolicyCaller(string AccountId, string Arn, string UserId) : Caller(AccountId, Arn, UserId)
{
    /// <summary>The sets of policies of which each must allow: the identity's own, and a session's where it has one.</summary>
    protected abstract IEnumerable<IEnumerable<PolicyDocument>> Layers { get; }

    /// <summary>The ARN that <c>aws:PrincipalArn</c> holds: the role's, for a session of it.</summary>
    protected virtual string PrincipalArn => Arn;

    public sealed override bool May(string action, params ReadOnlySpan<string> resources)
    {
        foreach (var resource in resources)
        {
            if (Decide(action, resource) != PolicyDecision.Allowed)
                return false;
        }
        return !resources.IsEmpty || Decide(action, "*") == PolicyDecision.Allowed;
    }

    public PolicyDecision Decide(string action, string resource)
    {
        var request = new PolicyRequest(action, resource, Context());
        var decision = PolicyDecision.Allowed;
        foreach (var layer in Layers)
        {
            switch (PolicyDocument.Decide(layer, request))
            {
                case PolicyDecision.Denied:
                    return PolicyDecision.Denied;
                case PolicyDecision.NotMentioned:
                    decision = PolicyDecision.NotMentioned;
                    break;
            }
        }
        return decision;
    }

    /// <summary>The condition keys that every request of this identity has.</summary>
    public Dictionary<string, string> Context() =>
        new(StringComparer.OrdinalIgnoreCase) { ["aws:PrincipalArn"] = PrincipalArn, ["aws:PrincipalAccount"] = AccountId };
}
