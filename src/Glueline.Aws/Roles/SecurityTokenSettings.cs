using Amazon.Runtime;
using Amazon.SecurityToken;
using Glueline.Aws.Pipeline;

namespace Glueline.Aws.Roles;

/// <summary>The configuration of the SDK's STS client.</summary>
internal static class SecurityTokenSettings
{
    public static AmazonSecurityTokenServiceConfig Create(AwsEndpoint endpoint, AwsClientOptions options)
    {
        var config = new AmazonSecurityTokenServiceConfig { DefaultConfigurationMode = DefaultConfigurationMode.Standard };
        ClientSettings.Apply(config, endpoint, options);
        return config;
    }
}
