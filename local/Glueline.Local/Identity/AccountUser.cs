using Glueline.Local.Identity.Policies;

namespace Glueline.Local.Identity;

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

    /// <summary>Leaves the secret out, so that no log or message can hold it.</summary>
    public override string ToString() => Arn;
}
