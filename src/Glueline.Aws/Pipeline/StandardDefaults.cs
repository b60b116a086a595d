using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Glueline.Aws.Pipeline;

/// <summary>
/// The SDK's "standard" defaults, given instead of looked up: the lookup would ask profile files and, in auto mode, the instance.
/// </summary>
internal sealed class StandardDefaults(AwsClientOptions options) : IDefaultConfigurationProvider
{
    public IDefaultConfiguration GetDefaultConfiguration(
        RegionEndpoint clientRegion,
        DefaultConfigurationMode? requestedConfigurationMode = null
    ) =>
        new DefaultConfiguration
        {
            Name = DefaultConfigurationMode.Standard,
            RetryMode = RequestRetryMode.Standard,
            ConnectTimeout = options.ConnectTimeout,
        };
}
