using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Glueline.Aws.Pipeline;

/// <summary>The SDK's pipeline with a marshaller and an unmarshaller that pass bodies on unchanged.</summary>
internal sealed class RawClient : AmazonServiceClient
{
    private readonly InvokeOptions _invocation;

    private RawClient(AWSCredentials credentials, RawConfig config)
        : base(credentials, config) =>
        _invocation = new()
        {
            RequestMarshaller = new RawMarshaller(config.Service),
            ResponseUnmarshaller = new RawUnmarshaller(config.Service),
        };

    protected override IServiceMetadata ServiceMetadata => Metadata.Instance;

    public static RawClient Create(AwsService service, AwsIdentity identity, AwsEndpoint endpoint, AwsClientOptions options)
    {
        var client = new RawClient(identity.Credentials, new RawConfig(service, endpoint, options));
        var pipeline = client.RuntimePipeline;
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new FixedEndpoint(endpoint));
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Only());
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new RetryRules(client.Config, options)));
        return client;
    }

    public Task<RawResponse> InvokeAsync(RawRequest request, CancellationToken cancellation) =>
        InvokeAsync<RawResponse>(request, _invocation, cancellation);

    private sealed class Metadata : IServiceMetadata
    {
        public static readonly Metadata Instance = new();

        public string ServiceId => "Glueline";

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
