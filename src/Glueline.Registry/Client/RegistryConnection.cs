using Glueline.Aws;

namespace Glueline.Registry;

/// <summary>Opens the registry that a client's options describe.</summary>
internal static class RegistryConnection
{
    /// <summary>The region that is signed for at an endpoint of one's own if none is configured, as local stands-in accept any.</summary>
    private const string AnyRegion = "us-east-1";

    public static (ISchemaRegistry Registry, AwsJsonClient? Connection) Open(GlueOptions options)
    {
        if (options.Offline)
            return (new BundledRegistry(SchemaBundle.Read(options.Bundle!), null), null);
        var environment = Environment(options);
        var calls = new AwsClientOptions
        {
            Proxy = options.Proxy,
            UserAgentApp = options.UserAgentApp,
            TimeProvider = options.TimeProvider,
        };
        var identity = options.Identity
            ?? (
                options.Credentials is { } credentials ? AwsIdentity.From(credentials)
                : options.Profile is { } profile ? AwsIdentity.FromProfile(profile)
                : AwsIdentity.FromEnvironment()
            );
        if (options.RoleArn is { } role)
            identity = AwsIdentity.AssumeRole(identity, environment, role, options.RoleSessionName, options.RoleExternalId, calls);
        var connection = new AwsJsonClient(AwsService.Glue, identity, environment, calls);
        ISchemaRegistry registry = new GlueSchemaRegistry(connection);
        return (options.Bundle is { } bundle ? new BundledRegistry(SchemaBundle.Read(bundle), registry) : registry, connection);
    }

    private static AwsEnvironment Environment(GlueOptions options)
    {
        if (options.Endpoint is not { } endpoint)
            return AwsEnvironment.FromChain(options.Region, options.Profile);
        var region = options.Region ?? AwsEnvironment.FindRegion(options.Profile) ?? AnyRegion;
        return AwsEnvironment
            .FromChain(region)
            .WithEndpoint(AwsService.Glue, endpoint, $"{nameof(GlueOptions)}.{nameof(GlueOptions.Endpoint)}");
    }
}
