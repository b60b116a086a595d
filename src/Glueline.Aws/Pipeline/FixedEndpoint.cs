using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Glueline.Aws.Pipeline;

/// <summary>Sends every request to the environment's endpoint, instead of one from the SDK's rules engine.</summary>
internal sealed class FixedEndpoint(AwsEndpoint endpoint) : BaseEndpointResolver
{
    protected override void PreInvoke(IExecutionContext executionContext)
    {
        var request = executionContext.RequestContext.Request;
        request.Endpoint = endpoint.Url;
        request.AuthenticationRegion = endpoint.Region;
        request.OverrideSigningServiceName = endpoint.Service;
    }

    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters) { }

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => new None();

    private sealed class None : EndpointParameters;
}
