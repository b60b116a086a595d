using Amazon.Runtime.CredentialManagement;

namespace Glueline.Aws;

/// <summary>A profile of the AWS CLI's files: the one that <c>AWS_PROFILE</c> names, else <c>default</c>.</summary>
internal sealed record AwsProfile
{
    /// <summary>The name of the profile if no variable names one.</summary>
    public const string DefaultName = "default";

    private const string Variable = "AWS_PROFILE";

    private AwsProfile(string name, CredentialProfile profile)
    {
        Name = name;
        Region = profile.Region?.SystemName;
        SignIn = profile.Options switch
        {
            { MfaSerial.Length: > 0 } => AwsProfileSignIn.RoleWithCode,
            { SsoSession.Length: > 0 } or { SsoStartUrl.Length: > 0 } => AwsProfileSignIn.SingleSignOn,
            { CredentialProcess.Length: > 0 } => AwsProfileSignIn.Process,
            { RoleArn.Length: > 0 } => AwsProfileSignIn.Role,
            _ => AwsProfileSignIn.Keys,
        };
    }

    /// <summary>The profile's name.</summary>
    public string Name { get; }

    /// <summary>The profile's region; null if it has none.</summary>
    public string? Region { get; }

    /// <summary>How the profile gets its keys.</summary>
    public AwsProfileSignIn SignIn { get; }

    /// <summary>The names of all profiles in the files.</summary>
    public static IReadOnlyList<string> Names =>
        [
            .. new CredentialProfileStoreChain()
                .ListProfiles()
                .Select(profile => profile.Name)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>
    /// Finds the profile; null if the files have none with that name, which is a mistake only if <c>AWS_PROFILE</c> is set.
    /// </summary>
    public static AwsProfile? Find() => Find(NameInUse);

    /// <summary>Finds a profile by name; null if the files have none with that name.</summary>
    public static AwsProfile? Find(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new CredentialProfileStoreChain().TryGetProfile(name, out var profile) ? new(name, profile) : null;
    }

    /// <summary>The value of <c>AWS_PROFILE</c>, else <c>default</c>.</summary>
    public static string NameInUse => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } name ? name : DefaultName;
}
