using Amazon.Runtime;

namespace Glueline.Aws.Pipeline;

/// <summary>Sets everything that the SDK would otherwise read from profile files or instance metadata.</summary>
internal static class ClientSettings
{
    public static void Apply(ClientConfig config, AwsEndpoint endpoint, AwsClientOptions options)
    {
        config.IgnoreConfiguredEndpointUrls = true;
        config.ServiceURL = endpoint.Url.AbsoluteUri;
        config.AuthenticationRegion = endpoint.Region;
        config.AuthenticationServiceName = endpoint.Service;
        config.UseDualstackEndpoint = false;
        config.UseFIPSEndpoint = false;
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = options.MaxAttempts - 1;
        config.ClientAppId = options.UserAgentApp;
        config.DisableRequestCompression = true;
        config.AccountIdEndpointMode = AccountIdEndpointMode.DISABLED;
        config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
        config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        config.EndpointDiscoveryEnabled = false;
        config.AllowAutoRedirect = false;
        config.DisableLogging = true;
        config.HttpClientFactory = new ConnectionFactory(options);
    }
}
