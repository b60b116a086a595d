namespace Glueline.Local.Identity;

/// <summary>The identity behind a request, and what its policies let it do.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Arn">The user's, or the assumed role's, ARN.</param>
/// <param name="UserId">The unique id that <c>GetCallerIdentity</c> answers.</param>
internal abstract record Caller(string AccountId, string Arn, string UserId)
{
    /// <summary>The ARNs by which a trust policy can name the identity: a role's session goes by its role's, too.</summary>
    public virtual IReadOnlyList<string> PrincipalArns => [Arn];

    /// <summary>Whether the identity's policies allow <paramref name="action"/> (<c>glue:GetSchema</c>) on every resource given.</summary>
    public abstract bool May(string action, params ReadOnlySpan<string> resources);
}
