using Glueline.Local.Identity.Policies;

namespace Glueline.Local.Identity;

/// <summary>A session of a role that someone assumed.</summary>
/// <param name="Role">The role.</param>
/// <param name="SessionName">The session's name, chosen by the one who assumed it.</param>
/// <param name="SessionPolicy">The policy that narrows the session, or null.</param>
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
