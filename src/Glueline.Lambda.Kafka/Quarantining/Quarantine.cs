using Glueline.Aws;
using Glueline.Lambda.Kafka.Quarantining;

namespace Glueline;

/// <summary>Opens places on AWS for records that can never be handled.</summary>
public static class Quarantine
{
    /// <summary>What is signed for if an endpoint is given and no region is set, as by a client of the registry.</summary>
    private const string AnyRegion = "us-east-1";

    /// <summary>
    /// A queue or a bucket of the function's own region; nothing is called before the first record. The function's role needs
    /// <c>sqs:SendMessage</c> or <c>s3:PutObject</c>.
    /// </summary>
    /// <param name="address">
    /// The URL of an SQS queue; <c>s3://BUCKET/PREFIX</c>; or both with a comma between them: then the bucket gets the records that are too
    /// large for a message (1 MiB, or less if the queue says so), which a queue alone gets in several messages.
    /// </param>
    /// <param name="identity">The identity that signs the calls; null for <see cref="AwsIdentity.FromEnvironment"/>.</param>
    /// <param name="endpoint">The endpoint of SQS and S3, such as the local stack's; null for the one of <c>AWS_ENDPOINT_URL</c>, or AWS's.
    /// </param>
    /// <exception cref="FormatException">The address is none of these.</exception>
    /// <exception cref="InvalidOperationException">Neither a region nor an endpoint is set.</exception>
    public static IQuarantine Open(string address, AwsIdentity? identity = null, Uri? endpoint = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        var parsed = QuarantineAddress.Parse(address);
        var environment = endpoint is null
            ? AwsEnvironment.FromProcess()
            : AwsEnvironment.ForEndpoint(AwsEnvironment.FindRegion() ?? AnyRegion, endpoint, nameof(endpoint));
        return parsed.Open(identity ?? AwsIdentity.FromEnvironment(), environment);
    }
}
