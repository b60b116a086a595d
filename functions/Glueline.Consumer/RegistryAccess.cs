using Glueline.Aws;

namespace Glueline.Consumer;

/// <summary>The way to the registry, which is in another account and may be in another region.</summary>
internal static class RegistryAccess
{
    private const string SessionName = "glueline-consumer";

    /// <summary>Opens the registry's service with the role that may read it. The role is assumed in the registry's region, too.</summary>
    /// <param name="options">Role and region.</param>
    /// <param name="self">The function's own identity, which assumes the role.</param>
    /// <param name="environment">The function's own region.</param>
    public static AwsJsonClient Open(ConsumerOptions options, AwsIdentity self, AwsEnvironment environment)
    {
        var there = options.RegistryRegion is { } region ? environment.InRegion(region) : environment;
        var reader = AwsIdentity.AssumeRole(self, there, options.RegistryRoleArn, SessionName, options.RegistryExternalId);
        return new AwsJsonClient(AwsService.Glue, reader, there);
    }
}
