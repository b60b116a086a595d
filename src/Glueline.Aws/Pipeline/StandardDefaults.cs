using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Glueline.Aws.Pipeline;

/// <summary>
/// The SDK's "standard" defaults without their lookup, which would read profile files and, in auto mode, instance metadata.
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
