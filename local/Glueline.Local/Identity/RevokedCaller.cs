using Glueline.Local.Protocol;

namespace Glueline.Local.Identity;

/// <summary>A session that its role has revoked: it is still who it was, and may do nothing.</summary>
internal sealed record RevokedCaller(Caller Before) : Caller(Before.AccountId, Before.Arn, Before.UserId)
{
    // The policy that revokes sessions denies everything to the older ones.
    public override string DenialOf(string action) => "with an explicit deny in an identity-based policy";

    public override bool May(string action, params ReadOnlySpan<string> resources) => false;
}
