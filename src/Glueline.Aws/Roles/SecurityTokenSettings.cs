using Amazon.Runtime;
using Amazon.SecurityToken;
using Glueline.Aws.Pipeline;

namespace Glueline.Aws.Roles;

internal static class SecurityTokenSettings
{
    public static AmazonSecurityTokenServiceConfig Create(AwsEndpoint endpoint, AwsClientOptions options)
    {
        var config = new AmazonSecurityTokenServiceConfig { DefaultConfigurationMode = DefaultConfigurationMode.Standard };
        ClientSettings.Apply(config, endpoint, options);
        return config;
    }
}
