using System.Collections;
using Glueline.Aws;

namespace Glueline.Cli.Stacks;

/// <summary>The way into AWS itself: region and keys as the AWS CLI finds them, from variables and from the profile.</summary>
internal static class AwsAccess
{
    private const string KeyVariable = "AWS_ACCESS_KEY_ID";

    /// <param name="service">The service.</param>
    /// <param name="endpoint">Another address than AWS's own; null for that.</param>
    /// <exception cref="InputException">There is no region, or the profile can't be used by a program.</exception>
    public static AwsJsonClient Open(AwsService service, string? endpoint)
    {
        CheckProfile();
        var region = Variable("AWS_REGION")
            ?? Variable("AWS_DEFAULT_REGION")
            ?? AwsProfile.Find()?.Region
            ?? throw new InputException(
                $"There is no AWS region: AWS_REGION and AWS_DEFAULT_REGION are not set, and profile {AwsProfile.NameInUse} names "
                    + $"none. Set it: export AWS_REGION=eu-central-1, or aws configure set region eu-central-1 --profile {AwsProfile.NameInUse}"
            );
        return new(
            service,
            AwsIdentity.FromEnvironment(),
            endpoint is null ? InRegion(region) : AwsEnvironment.ForEndpoint(region, StackDoor.Address(endpoint), StackDoor.Option)
        );
    }

    /// <summary>Refuses a profile that is not there, or that needs a person; keys in variables go before any profile.</summary>
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
                $"AWS_PROFILE {AwsProfile.NameInUse}: there is no such profile in the AWS CLI's files. "
                    + $"{(names is [] ? "There is none at all: aws configure makes one." : $"There are: {string.Join(", ", names)}.")}"
            );
        }

        if (profile?.SignIn is AwsProfileSignIn.RoleWithCode)
            throw new InputException(
                $"Profile {profile.Name} assumes its role with a one-time code (mfa_serial), which is not asked for here. Get keys "
                    + $"first: {Export(profile.Name)}"
            );
    }

    /// <summary>What to do when no keys could be had: the reason, and the step that the profile's kind asks for.</summary>
    public static InputException NoKeys(AwsServiceException fault)
    {
        var name = AwsProfile.NameInUse;
        return new(
            AwsProfile.Find()?.SignIn switch
            {
                AwsProfileSignIn.SingleSignOn =>
                    $"Profile {name} signs in by IAM Identity Center, and that sign-in has ended or was never made. Sign in: aws sso "
                        + $"login --profile {name}",
                AwsProfileSignIn.Process =>
                    $"Profile {name} gets its keys from a program (credential_process), which gave none: {Cause(fault)}. Try it: "
                        + $"{Export(name)}",
                AwsProfileSignIn.Role => $"Profile {name} assumes a role, and that failed: {Cause(fault)}. Try it: {Export(name)}",
                _ => $"There are no AWS credentials: {KeyVariable} is not set, and profile {name} has none. Set them up: aws configure "
                    + $"--profile {name}",
            }
        );
    }

    private static string Cause(AwsServiceException fault)
    {
        var reasons = new List<string>();
        for (var reason = fault.InnerException; reason is not null; reason = reason.InnerException)
            if (
                reason.Message.ReplaceLineEndings(" ").TrimEnd(' ', '.') is { Length: > 0 } words
                && !reasons.Any(said => said.Contains(words, StringComparison.Ordinal))
            )
                reasons.Add(words);
        return reasons is [] ? fault.ServiceMessage : string.Join(": ", reasons);
    }

    private static string Export(string profile) => $"eval \"$(aws configure export-credentials --profile {profile} --format env)\"";

    /// <summary>The process's own variables, with the region that was found.</summary>
    private static AwsEnvironment InRegion(string region)
    {
        var variables = Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Where(variable => ((string)variable.Key).StartsWith("AWS_", StringComparison.Ordinal))
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
        variables["AWS_REGION"] = region;
        return AwsEnvironment.From(variables);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
