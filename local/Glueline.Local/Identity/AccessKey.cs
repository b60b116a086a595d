using Glueline.Local.Protocol;

namespace Glueline.Local.Identity;

/// <summary>An access key and the identity that it belongs to.</summary>
/// <param name="Id">The id that requests name.</param>
/// <param name="Secret">The secret that requests are signed with; never logged, and returned only to whoever assumes a role.</param>
/// <param name="Caller">The identity that signs with it.</param>
internal sealed record AccessKey(string Id, string Secret, Caller Caller)
{
    /// <summary>The session token of a temporary key; null for a user's own key.</summary>
    public string? SessionToken { get; init; }

    /// <summary>When a temporary key expires; null for a user's own key.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whether it is of a session that somebody got by AssumeRole, unlike a function's own.</summary>
    public bool IsAssumed { get; init; }

    /// <summary>Omits the secrets, so that no log or message can contain them.</summary>
    public override string ToString() => $"{nameof(AccessKey)} {Id}";
}
