namespace Glueline.Local.Identity.Policies;

/// <summary>Whom a statement of a trust policy names: identities by ARN or account, and AWS services.</summary>
internal sealed record PolicyPrincipals(IReadOnlyList<string> Aws, IReadOnlyList<string> Services)
{
    /// <summary>Whether the statement names the identity itself, which inside one account needs no policy of the identity's own.</summary>
    public bool NameDirectly(Caller caller) => Aws.Any(name => name == "*" || caller.PrincipalArns.Contains(name));

    /// <summary>Whether the statement names the identity's whole account, by root ARN or by number.</summary>
    public bool NameAccountOf(Caller caller) =>
        Aws.Any(name => name == caller.AccountId || name == $"arn:aws:iam::{caller.AccountId}:root");
}
