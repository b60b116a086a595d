using System.Collections;
using Glueline.Aws;

namespace Glueline.Cli.Stacks;

/// <summary>
/// Access to AWS itself: with the region and credentials that the AWS CLI would use, from its options, from variables or from a profile.
/// </summary>
/// <param name="profile">The profile that the command line names, which has priority over keys in variables; null if it names none.</param>
/// <param name="region">The region that the command line names; null if it names none.</param>
internal sealed class AwsAccess(string? profile = null, string? region = null)
{
    public const string ProfileOption = "--aws-profile";
    public const string RegionOption = "--region";

    private const string KeyVariable = "AWS_ACCESS_KEY_ID";

    private string ProfileInUse => profile ?? AwsProfile.NameInUse;

    /// <param name="service">The service.</param>
    /// <param name="endpoint">An endpoint URL; null uses AWS's own.</param>
    /// <param name="deployed">The region of what is asked about; null for the one that the AWS CLI would use.</param>
    /// <param name="options">Timeouts and attempts; null for the defaults.</param>
    /// <exception cref="InputException">No region is set, or the profile can't be used by a program.</exception>
    public AwsJsonClient Open(AwsService service, string? endpoint, string? deployed = null, AwsClientOptions? options = null)
    {
        var identity = Identity();
        deployed ??= Region();
        return new(
            service,
            identity,
            endpoint is null
                ? EnvironmentIn(deployed)
                : AwsEnvironment.ForEndpoint(deployed, StackEndpoint.Address(endpoint), StackEndpoint.Option),
            options
        );
    }

    /// <summary>The region that the AWS CLI would use.</summary>
    /// <exception cref="InputException">None is set.</exception>
    public string Region() =>
        region
        ?? Variable("AWS_REGION")
        ?? Variable("AWS_DEFAULT_REGION")
        ?? AwsProfile.Find(ProfileInUse)?.Region
        ?? throw new InputException(
            $"No AWS region is set: AWS_REGION and AWS_DEFAULT_REGION are missing, and so is the region of profile {ProfileInUse}. Set one: "
                + $"{RegionOption} eu-central-1, export AWS_REGION=eu-central-1, or aws configure set region eu-central-1 --profile "
                + ProfileInUse
        );

    /// <summary>Who calls AWS.</summary>
    /// <exception cref="InputException">
    /// The profile does not exist, or needs a one-time code and nobody is there to be asked for it.
    /// </exception>
    public AwsIdentity Identity()
    {
        if (profile is null && Variable(KeyVariable) is not null)
            return AwsIdentity.FromEnvironment();
        var found = AwsProfile.Find(ProfileInUse);
        if (found is null && (profile is not null || ProfileInUse is not AwsProfile.DefaultName))
        {
            var names = AwsProfile.Names;
            throw new InputException(
                $"{(profile is null ? "AWS_PROFILE" : ProfileOption)} {ProfileInUse}: the AWS CLI's files have no such profile. "
                    + $"{(names is [] ? "They have none at all: aws configure creates one." : $"They have: {string.Join(", ", names)}.")}"
            );
        }

        if (found?.SignIn is AwsProfileSignIn.RoleWithCode && Console.IsInputRedirected)
            throw new InputException(
                $"Profile {found.Name} assumes its role with a one-time code (mfa_serial), for which glueline can only ask in a terminal. Get "
                    + $"credentials first: {Export(found.Name)}"
            );
        return profile is null && found?.SignIn is not AwsProfileSignIn.RoleWithCode
            ? AwsIdentity.FromEnvironment()
            : AwsIdentity.FromProfile(ProfileInUse, AskForCode);
    }

    /// <summary>The error for missing credentials: the reason, and the next step, which depends on how the profile signs in.</summary>
    public InputException MissingCredentials(AwsServiceException fault)
    {
        var name = ProfileInUse;
        return new(
            AwsProfile.Find(name)?.SignIn switch
            {
                AwsProfileSignIn.SingleSignOn =>
                    $"Profile {name} signs in with IAM Identity Center, and the session has expired or never began. Sign in: aws sso "
                        + $"login --profile {name}",
                AwsProfileSignIn.Process =>
                    $"Profile {name} gets its credentials from a program (credential_process), which returned none: {Cause(fault)}. Try it: "
                        + $"{Export(name)}",
                AwsProfileSignIn.Role or AwsProfileSignIn.RoleWithCode =>
                    $"Profile {name} assumes a role, and that failed: {Cause(fault)}. Try it: {Export(name)}",
                _ => $"There are no AWS credentials: {KeyVariable} is not set, and profile {name} has none. Set them up: aws configure "
                    + $"--profile {name}",
            }
        );
    }

    private static string Cause(AwsServiceException fault)
    {
        var reasons = ReasonChain.Of(fault.InnerException);
        return reasons is []
            ? fault.ServiceMessage
            : string.Join(": ", reasons.Select(reason => reason.ReplaceLineEndings(" ").TrimEnd(' ', '.')));
    }

    private static string Export(string name) => $"eval \"$(aws configure export-credentials --profile {name} --format env)\"";

    /// <summary>Asks at the terminal, as the AWS CLI does; what is asked does not mix with the verb's output.</summary>
    private static string AskForCode(string device)
    {
        Console.Error.Write($"One-time code of {device}: ");
        return Console.ReadLine()?.Trim() ?? "";
    }

    /// <summary>The process's own AWS variables, with another region; an empty one changes nothing.</summary>
    public static AwsEnvironment EnvironmentIn(string deployed)
    {
        var variables = Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Where(variable => ((string)variable.Key).StartsWith("AWS_", StringComparison.Ordinal))
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
        if (deployed.Length > 0)
            variables["AWS_REGION"] = deployed;
        return AwsEnvironment.From(variables);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
