namespace Glueline.Local.Identity;

/// <summary>A key pair and whose it is.</summary>
/// <param name="Id">What requests name.</param>
/// <param name="Secret">What requests are signed with; never logged, never answered except to the one who assumes a role.</param>
/// <param name="Caller">The identity that signs with it.</param>
internal sealed record AccessKey(string Id, string Secret, Caller Caller)
{
    /// <summary>The token that goes with a temporary key; null for a user's own key.</summary>
    public string? SessionToken { get; init; }

    /// <summary>When a temporary key ends; null for a user's own key.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Leaves the secrets out, so that no log or message can hold them.</summary>
    public override string ToString() => $"{nameof(AccessKey)} {Id}";
}
