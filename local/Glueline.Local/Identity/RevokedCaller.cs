using Glueline.Local.Protocol;

namespace Glueline.Local.Identity;

/// <summary>A session that its role has revoked: it is still who it was, and may do nothing.</summary>
internal sealed record RevokedCaller(Caller Before) : Caller(Before.AccountId, Before.Arn, Before.UserId)
{
    public override bool May(string action, params ReadOnlySpan<string> resources) => false;
}
