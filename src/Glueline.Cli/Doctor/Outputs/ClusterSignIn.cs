using Glueline.Aws;
using Glueline.Kafka;

namespace Glueline.Cli.Doctor.Outputs;

/// <summary>How someone with the producer's outputs signs in to its cluster: as the consumer does.</summary>
internal static class ClusterSignIn
{
    /// <param name="producer">The outputs.</param>
    /// <param name="identity">Who reads the secret, or signs in with IAM.</param>
    /// <param name="environment">The producer's region, which has the secret.</param>
    /// <param name="calls">Timeouts and attempts.</param>
    /// <param name="cancellation">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ClusterSignInException">The secret can't be read, or has something else.</exception>
    public static async Task<KafkaSignIn> OfAsync(
        ProducerOutputs producer,
        AwsIdentity identity,
        AwsEnvironment environment,
        AwsClientOptions calls,
        CancellationToken cancellation
    ) =>
        producer.ClientAuthentication switch
        {
            "iam" => KafkaSignIn.Iam(identity, producer.Region),
            "scram" when producer.ConsumerSecretArn.Length is 0 => throw new ClusterSignInException(
                "the producer's outputs have no consumer_secret_arn."
            ),
            "scram" => await OfSecretAsync(producer.ConsumerSecretArn, identity, environment, calls, cancellation).ConfigureAwait(false),
            _ => KafkaSignIn.None,
        };

    /// <summary>Signs in with the user name and password of a secret.</summary>
    /// <inheritdoc cref="OfAsync"/>
    public static async Task<KafkaSignIn> OfSecretAsync(
        string secret,
        AwsIdentity identity,
        AwsEnvironment environment,
        AwsClientOptions calls,
        CancellationToken cancellation
    )
    {
        using var client = new AwsJsonClient(AwsService.SecretsManager, identity, environment, calls);
        try
        {
            return await KafkaSecret.ReadScramAsync(client, secret, cancellation).ConfigureAwait(false);
        }
        catch (InvalidOperationException exception)
        {
            throw new ClusterSignInException(exception.Message, exception);
        }
    }
}

/// <summary>There is nothing to sign in with; the message has nothing of a secret's content.</summary>
internal sealed class ClusterSignInException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the identity may not read the secret.</summary>
    public bool IsDenied => InnerException?.InnerException is AwsServiceException { Code: "AccessDeniedException" };
}
