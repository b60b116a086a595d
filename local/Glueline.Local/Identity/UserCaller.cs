using Glueline.Local.Identity.Policies;

namespace Glueline.Local.Identity;

/// <summary>A user who signs with a key of their own.</summary>
internal sealed record UserCaller(AccountUser User) : PolicyCaller(User.AccountId, User.Arn, UniqueId.For("AIDA", User.Arn))
{
    protected override IEnumerable<IEnumerable<PolicyDocument>> Layers => [User.Policies];
}
