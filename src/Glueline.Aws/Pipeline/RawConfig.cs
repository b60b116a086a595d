using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Glueline.Aws.Pipeline;

/// <summary>The service configuration that the SDK's pipeline needs.</summary>
internal sealed class RawConfig : ClientConfig
{
    private readonly AwsEndpoint _endpoint;

    public RawConfig(AwsService service, AwsEndpoint endpoint, AwsClientOptions options)
        : base(new StandardDefaults(options))
    {
        _endpoint = endpoint;
        Service = service;
        ClientSettings.Apply(this, endpoint, options);
    }

    public AwsService Service { get; }

    public override string ServiceVersion => Service.TargetPrefix;

    public override string UserAgent { get; } = $"glueline/{typeof(RawConfig).Assembly.GetName().Version?.ToString(3)}";

    public override string RegionEndpointServiceName => Service.SigningName;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        new(_endpoint.Url.AbsoluteUri);
}
