using System.Collections;
using Glueline.Aws;

namespace Glueline.Cli.Stacks;

/// <summary>Access to AWS itself, with the region and credentials that the AWS CLI would use, from variables or from the profile.</summary>
internal static class AwsAccess
{
    private const string KeyVariable = "AWS_ACCESS_KEY_ID";

    /// <param name="service">The service.</param>
    /// <param name="endpoint">An endpoint URL; null uses AWS's own.</param>
    /// <param name="region">The region; null for the one that the AWS CLI would use.</param>
    /// <param name="options">Timeouts and attempts; null for the defaults.</param>
    /// <exception cref="InputException">No region is set, or the profile can't be used by a program.</exception>
    public static AwsJsonClient Open(AwsService service, string? endpoint, string? region = null, AwsClientOptions? options = null)
    {
        CheckProfile();
        region ??= Region();
        return new(
            service,
            AwsIdentity.FromEnvironment(),
            endpoint is null
                ? EnvironmentIn(region)
                : AwsEnvironment.ForEndpoint(region, StackEndpoint.Address(endpoint), StackEndpoint.Option),
            options
        );
    }

    /// <summary>The region that the AWS CLI would use.</summary>
    /// <exception cref="InputException">None is set.</exception>
    public static string Region() =>
        Variable("AWS_REGION")
        ?? Variable("AWS_DEFAULT_REGION")
        ?? AwsProfile.Find()?.Region
        ?? throw new InputException(
            "No AWS region is set: AWS_REGION and AWS_DEFAULT_REGION are missing, and so is the region of profile "
                + $"{AwsProfile.NameInUse}. Set one: export AWS_REGION=eu-central-1, or aws configure set region eu-central-1 --profile {AwsProfile.NameInUse}"
        );

    /// <summary>Refuses a profile that does not exist or is interactive; credentials in variables have priority over any profile.</summary>
    /// <exception cref="InputException">The profile can't be used.</exception>
    public static void CheckProfile()
    {
        if (Variable(KeyVariable) is not null)
            return;
        var profile = AwsProfile.Find();
        if (profile is null && AwsProfile.NameInUse is not AwsProfile.DefaultName)
        {
            var names = AwsProfile.Names;
            throw new InputException(
                $"AWS_PROFILE {AwsProfile.NameInUse}: the AWS CLI's files have no such profile. "
                    + $"{(names is [] ? "They have none at all: aws configure creates one." : $"They have: {string.Join(", ", names)}.")}"
            );
        }

        if (profile?.SignIn is AwsProfileSignIn.RoleWithCode)
            throw new InputException(
                $"Profile {profile.Name} assumes its role with a one-time code (mfa_serial), which glueline can't ask for. Get "
                    + $"credentials first: {Export(profile.Name)}"
            );
    }

    /// <summary>The error for missing credentials: the reason, and the next step, which depends on how the profile signs in.</summary>
    public static InputException MissingCredentials(AwsServiceException fault)
    {
        var name = AwsProfile.NameInUse;
        return new(
            AwsProfile.Find()?.SignIn switch
            {
                AwsProfileSignIn.SingleSignOn =>
                    $"Profile {name} signs in with IAM Identity Center, and the session has expired or never began. Sign in: aws sso "
                        + $"login --profile {name}",
                AwsProfileSignIn.Process =>
                    $"Profile {name} gets its credentials from a program (credential_process), which returned none: {Cause(fault)}. Try it: "
                        + $"{Export(name)}",
                AwsProfileSignIn.Role => $"Profile {name} assumes a role, and that failed: {Cause(fault)}. Try it: {Export(name)}",
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

    private static string Export(string profile) => $"eval \"$(aws configure export-credentials --profile {profile} --format env)\"";

    /// <summary>The process's own AWS variables, with another region; an empty one changes nothing.</summary>
    public static AwsEnvironment EnvironmentIn(string region)
    {
        var variables = Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Where(variable => ((string)variable.Key).StartsWith("AWS_", StringComparison.Ordinal))
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
        if (region.Length > 0)
            variables["AWS_REGION"] = region;
        return AwsEnvironment.From(variables);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
