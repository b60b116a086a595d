namespace Glueline.Local.Protocol;

/// <summary>The identity that made a request, and what its policies allow.</summary>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Arn">The ARN of the user or of the assumed role's session.</param>
/// <param name="UserId">The unique id, as in <c>GetCallerIdentity</c>.</param>
internal abstract record Caller(string AccountId, string Arn, string UserId)
{
    /// <summary>The ARNs by which a trust policy can name the identity: for a session, the role's too.</summary>
    public virtual IReadOnlyList<string> PrincipalArns => [Arn];

    /// <summary>Why the identity may not do something, as the end of a sentence in AWS's words.</summary>
    public virtual string DenialOf(string action) => $"because no identity-based policy allows the {action} action";

    /// <summary>Whether the identity's policies allow <paramref name="action"/> (<c>glue:GetSchema</c>) on every given resource.</summary>
    public abstract bool May(string action, params ReadOnlySpan<string> resources);
}
