using Glueline.Aws;
using Glueline.Kafka;

namespace Glueline.Producer;

/// <summary>
/// Creates the sign-in that the options name. Credentials in Secrets Manager are read here, and again when they are refused.
/// </summary>
internal static class ProducerSignIn
{
    public static async Task<KafkaSignIn> CreateAsync(
        ProducerOptions options,
        AwsIdentity identity,
        AwsEnvironment environment,
        CancellationToken cancellation
    )
    {
        switch (options.SignIn)
        {
            case SignInMethod.Tls:
                return KafkaSignIn.Tls;
            case SignInMethod.Iam:
                return KafkaSignIn.Iam(new MskIamTokens(identity, environment.Region));
            case SignInMethod.Scram or SignInMethod.Certificate:
                using (var secrets = new AwsJsonClient(AwsService.SecretsManager, identity, environment))
                {
                    return options.SignIn == SignInMethod.Scram
                        ? await KafkaSecret.ReadScramAsync(secrets, options.KafkaSecret!, cancellation).ConfigureAwait(false)
                        : await KafkaSecret.ReadCertificateAsync(secrets, options.KafkaSecret!, cancellation).ConfigureAwait(false);
                }

            default:
                return KafkaSignIn.None;
        }
    }
}
