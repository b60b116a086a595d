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
        RemoveIdle(pipeline);
        return client;
    }

    /// <summary>
    /// Takes out the handlers that have nothing to do here, each of which every call would pass on its way down and up: nobody subscribes
    /// to the client's events or reads its metrics, and endpoints are given.
    /// </summary>
    private static void RemoveIdle(RuntimePipeline pipeline)
    {
        RemoveAll<MetricsHandler>();
        RemoveAll<ErrorCallbackHandler>();
        RemoveAll<CallbackHandler>();
        RemoveAll<EndpointDiscoveryHandler>();
        RemoveAll<CompressionHandler>();

        void RemoveAll<THandler>()
            where THandler : IPipelineHandler
        {
            for (var count = pipeline.Handlers.OfType<THandler>().Count(); count > 0; count--)
                pipeline.RemoveHandler<THandler>();
        }
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
