using Glueline.Local.Identity.Policies;

namespace Glueline.Local.Identity;

/// <summary>A role: who may assume it, and what its sessions may do.</summary>
internal sealed record AccountRole(string AccountId, string Name, PolicyDocument Trust, IReadOnlyList<PolicyDocument> Policies)
{
    public static readonly TimeSpan DefaultMaxSession = TimeSpan.FromHours(1);

    public TimeSpan MaxSession { get; init; } = DefaultMaxSession;

    public string Arn => $"arn:aws:iam::{AccountId}:role/{Name}";
}
