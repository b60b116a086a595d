using Amazon.Runtime;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Glueline.Aws;

/// <summary>
/// Region and endpoints, read from the variables that every AWS SDK reads: <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c>,
/// <c>AWS_ENDPOINT_URL_&lt;SERVICE&gt;</c>, <c>AWS_ENDPOINT_URL</c>, <c>AWS_IGNORE_CONFIGURED_ENDPOINT_URLS</c>,
/// <c>AWS_USE_FIPS_ENDPOINT</c> and <c>AWS_USE_DUALSTACK_ENDPOINT</c>. Nothing else is read: no profile, no instance metadata.
/// </summary>
internal sealed class AwsEnvironment
{
    private const string AnyService = "AWS_ENDPOINT_URL";

    private readonly Func<string, string?> _variable;

    /// <summary>What sets the endpoint of all services, or of <see cref="_configured"/>, if it is not a variable.</summary>
    private readonly string? _configuredBy;
    private readonly AwsService? _configured;

    private AwsEnvironment(Func<string, string?> variable, string? configuredBy = null, AwsService? configured = null)
    {
        _configuredBy = configuredBy;
        _configured = configured;
        _variable = name => variable(name) is { Length: > 0 } value ? value : null;
        Region = _variable("AWS_REGION")
            ?? _variable("AWS_DEFAULT_REGION")
            ?? throw new InvalidOperationException(
                "No AWS region: neither AWS_REGION nor AWS_DEFAULT_REGION is set. Set AWS_REGION, for example to eu-central-1."
            );
    }

    /// <summary>The region to call and to sign for.</summary>
    public string Region { get; }

    /// <summary>Reads the variables of this process.</summary>
    /// <exception cref="InvalidOperationException">No region is set.</exception>
    public static AwsEnvironment FromProcess() => new(Environment.GetEnvironmentVariable);

    /// <summary>Reads these variables, and none of the process.</summary>
    /// <exception cref="InvalidOperationException">No region is set.</exception>
    public static AwsEnvironment From(IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return new(name => variables.GetValueOrDefault(name));
    }

    /// <summary>Creates an environment with one endpoint for every service.</summary>
    /// <param name="region">The region to sign for.</param>
    /// <param name="endpoint">An absolute http or https URL.</param>
    /// <param name="configuredBy">What a person changes to call another endpoint, such as an option's name, for messages.</param>
    public static AwsEnvironment ForEndpoint(string region, Uri endpoint, string configuredBy)
    {
        ArgumentException.ThrowIfNullOrEmpty(region);
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentException.ThrowIfNullOrEmpty(configuredBy);
        return new(
            name =>
                name switch
                {
                    "AWS_REGION" => region,
                    AnyService => endpoint.OriginalString,
                    _ => null,
                },
            configuredBy
        );
    }

    /// <summary>
    /// Reads the variables of this process; the region is the first of: the one given, a variable's, the profile's, the instance's.
    /// </summary>
    /// <param name="region">The region; null to find it.</param>
    /// <param name="profile">The profile of the AWS CLI's files to find it in; null for the one of <c>AWS_PROFILE</c>, else <c>default</c>.
    /// </param>
    /// <exception cref="InvalidOperationException">No region is found.</exception>
    public static AwsEnvironment FromChain(string? region = null, string? profile = null)
    {
        var found = region
            ?? FindRegion(profile)
            // Only here, for it asks the instance it may be running on, which takes a while on any other machine.
            ?? FallbackRegionFactory.GetRegionEndpoint()?.SystemName
            ?? throw new InvalidOperationException(
                "No AWS region: none is given, neither AWS_REGION nor AWS_DEFAULT_REGION is set, and the profile has none. Set AWS_REGION, "
                    + "for example to eu-central-1."
            );
        return new(name => name == "AWS_REGION" ? found : Environment.GetEnvironmentVariable(name));
    }

    /// <summary>The region of the variables of this process or of a profile; null if neither has one.</summary>
    /// <param name="profile">The profile; null for the one of <c>AWS_PROFILE</c>, else <c>default</c>.</param>
    public static string? FindRegion(string? profile = null)
    {
        return Variable("AWS_REGION")
            ?? Variable("AWS_DEFAULT_REGION")
            ?? (profile is null ? AwsProfile.Find() : AwsProfile.Find(profile))?.Region;

        static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
    }

    /// <summary>The same environment in another region; endpoints that are configured stay as they are.</summary>
    /// <param name="region">The region.</param>
    public AwsEnvironment InRegion(string region)
    {
        ArgumentException.ThrowIfNullOrEmpty(region);
        return new(name => name == "AWS_REGION" ? region : _variable(name), _configuredBy, _configured);
    }

    /// <summary>The same environment with another endpoint for one service.</summary>
    /// <param name="service">The service.</param>
    /// <param name="endpoint">An absolute http or https URL.</param>
    /// <param name="configuredBy">What a person changes to call another endpoint, such as an option's name, for messages.</param>
    public AwsEnvironment WithEndpoint(AwsService service, Uri endpoint, string configuredBy)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentException.ThrowIfNullOrEmpty(configuredBy);
        var own = $"{AnyService}_{VariableName(service.SigningName)}";
        return new(
            name =>
                name == own ? endpoint.OriginalString
                : name == "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS" ? null
                : name == "AWS_REGION" ? Region
                : _variable(name),
            configuredBy,
            service
        );
    }

    /// <summary>A service's endpoint: the one configured for it, the one configured for all, or the region's.</summary>
    /// <exception cref="InvalidOperationException">A configured endpoint is not an absolute http or https URL.</exception>
    public Uri EndpointOf(AwsService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Resolve(service.SigningName).Url;
    }

    internal AwsEndpoint Resolve(string service)
    {
        var own = $"{AnyService}_{VariableName(service)}";
        if (!IsOn("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))
        {
            foreach (var name in (ReadOnlySpan<string>)[own, AnyService])
            {
                if (_variable(name) is { } url)
                    return new(service, Parse(name, url), Region, ConfiguredBy(service) ?? name);
            }
        }

        var partition = Fn.Partition(Region);
        var fips = IsOn("AWS_USE_FIPS_ENDPOINT") ? "-fips" : "";
        var suffix = IsOn("AWS_USE_DUALSTACK_ENDPOINT") ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new(service, new Uri($"https://{service}{fips}.{Region}.{suffix}"), Region, ConfiguredBy: null);
    }

    private string? ConfiguredBy(string service) => _configured is null || _configured.SigningName == service ? _configuredBy : null;

    /// <summary>The variable has the SDKs' service id, which is not always the signing name.</summary>
    private static string VariableName(string service) =>
        service switch
        {
            "secretsmanager" => "SECRETS_MANAGER",
            "elasticloadbalancing" => "ELASTIC_LOAD_BALANCING_V2",
            _ => service.ToUpperInvariant(),
        };

    private bool IsOn(string name) => string.Equals(_variable(name), "true", StringComparison.OrdinalIgnoreCase);

    private static Uri Parse(string name, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"
            ? parsed
            : throw new InvalidOperationException(
                $"{name} is '{url}': expected an absolute http or https URL, such as http://127.0.0.1:4590."
            );
}
