using Glueline.Local.Identity.Policies;

namespace Glueline.Local.Identity;

/// <summary>An account with its users and roles.</summary>
internal sealed record Account(string Id, IReadOnlyList<AccountUser> Users, IReadOnlyList<AccountRole> Roles);

/// <summary>A user with one access key.</summary>
internal sealed record AccountUser(
    string AccountId,
    string Name,
    string AccessKeyId,
    string SecretAccessKey,
    IReadOnlyList<PolicyDocument> Policies
)
{
    public string Arn => $"arn:aws:iam::{AccountId}:user/{Name}";

    /// <summary>Omits the secret, so that no log or message can contain it.</summary>
    public override string ToString() => Arn;
}

/// <summary>A role: who may assume it, and what its sessions may do.</summary>
internal sealed record AccountRole(string AccountId, string Name, PolicyDocument Trust, IReadOnlyList<PolicyDocument> Policies)
{
    public static readonly TimeSpan DefaultMaxSession = TimeSpan.FromHours(1);

    public TimeSpan MaxSession { get; init; } = DefaultMaxSession;

    public string Arn => $"arn:aws:iam::{AccountId}:role/{Name}";
}
