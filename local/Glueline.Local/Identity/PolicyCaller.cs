using System.Security.Cryptography;
using System.Text;
using Glueline.Local.Identity.Policies;
using Glueline.Local.Protocol;

namespace Glueline.Local.Identity;

/// <summary>An identity whose permissions come from policy documents.</summary>
internal abstract record PolicyCaller(string AccountId, string Arn, string UserId) : Caller(AccountId, Arn, UserId)
{
    /// <summary>
    /// The sets of policies, each of which must allow a request: the identity's own, and the session policy if there is one.
    /// </summary>
    protected abstract IEnumerable<IEnumerable<PolicyDocument>> Layers { get; }

    /// <summary>The value of <c>aws:PrincipalArn</c>: for a session, the role's ARN.</summary>
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

    /// <summary>The condition keys of every request by this identity.</summary>
    public Dictionary<string, string> Context() =>
        new(StringComparer.OrdinalIgnoreCase) { ["aws:PrincipalArn"] = PrincipalArn, ["aws:PrincipalAccount"] = AccountId };
}

/// <summary>A user who signs with their own key.</summary>
internal sealed record UserCaller(AccountUser User) : PolicyCaller(User.AccountId, User.Arn, UniqueId.For("AIDA", User.Arn))
{
    protected override IEnumerable<IEnumerable<PolicyDocument>> Layers => [User.Policies];
}

/// <summary>A session of an assumed role.</summary>
/// <param name="Role">The role.</param>
/// <param name="SessionName">The session's name, chosen by whoever assumed the role.</param>
/// <param name="SessionPolicy">The policy that restricts the session, or null.</param>
internal sealed record RoleCaller(AccountRole Role, string SessionName, PolicyDocument? SessionPolicy = null)
    : PolicyCaller(
        Role.AccountId,
        $"arn:aws:sts::{Role.AccountId}:assumed-role/{Role.Name}/{SessionName}",
        $"{UniqueId.For("AROA", Role.Arn)}:{SessionName}"
    )
{
    public override IReadOnlyList<string> PrincipalArns => [Role.Arn, Arn];

    protected override IEnumerable<IEnumerable<PolicyDocument>> Layers =>
        SessionPolicy is null ? [Role.Policies] : [Role.Policies, [SessionPolicy]];

    protected override string PrincipalArn => Role.Arn;
}

/// <summary>IAM's unique ids (<c>AROA…</c>, <c>AIDA…</c>), derived from the ARN so that they survive a restart.</summary>
internal static class UniqueId
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string For(string prefix, string arn) =>
        prefix + string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(arn)).Take(17).Select(octet => Alphabet[octet % Alphabet.Length]));
}
