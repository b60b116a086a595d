using Glueline.Local.Identity.Policies;

namespace Glueline.Local.Identity;

/// <summary>The stack's accounts: their users' keys can sign requests, their roles can be assumed.</summary>
internal sealed class AccountDirectory
{
    /// <summary>The service principal that roles of Lambda functions must trust.</summary>
    public const string LambdaService = "lambda.amazonaws.com";

    private readonly Dictionary<string, AccountRole> _roles;

    public AccountDirectory(IReadOnlyList<Account> accounts, CredentialStore credentials)
    {
        Accounts = accounts;
        Credentials = credentials;
        _roles = accounts.SelectMany(account => account.Roles).ToDictionary(role => role.Arn, StringComparer.Ordinal);
        foreach (var user in accounts.SelectMany(account => account.Users))
            credentials.Add(new(user.AccessKeyId, user.SecretAccessKey, new UserCaller(user)));
    }

    public IReadOnlyList<Account> Accounts { get; }

    public CredentialStore Credentials { get; }

    public AccountRole? FindRole(string arn) => _roles.GetValueOrDefault(arn);

    /// <summary>Issues the credentials of a Lambda function, as the service does when it starts a process.</summary>
    /// <param name="roleArn">The function's role, which must trust the Lambda service.</param>
    /// <param name="sessionName">The function's name.</param>
    /// <param name="duration">How long they are valid.</param>
    public AccessKey IssueFor(string roleArn, string sessionName, TimeSpan duration)
    {
        var role = FindRole(roleArn)
            ?? throw new ArgumentException(
                $"There is no role {roleArn}; expected one of {string.Join(", ", _roles.Keys.Order(StringComparer.Ordinal))}.",
                nameof(roleArn)
            );
        var request = new PolicyRequest("sts:AssumeRole", role.Arn, new Dictionary<string, string>());
        if (role.Trust.DecideTrust(request, principals => principals.Services.Contains(LambdaService)) != PolicyDecision.Allowed)
            throw new ArgumentException(
                $"The role {roleArn} does not trust {LambdaService}; its trust policy must allow it sts:AssumeRole.",
                nameof(roleArn)
            );
        return Credentials.Issue(new RoleCaller(role, sessionName), duration);
    }
}
