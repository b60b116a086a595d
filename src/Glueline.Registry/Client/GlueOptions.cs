using Amazon.Runtime;
using Glueline.Avro.Resolution;
using Glueline.Aws;
using Glueline.Evolution;
using Glueline.Registry;
using Glueline.Registry.Framing;
using Microsoft.Extensions.Logging;

namespace Glueline;

/// <summary>
/// The registry that a <see cref="GlueClient"/> uses, how it is reached, and what its serializers may do there. Whatever is not set has
/// the default given here; region and credentials are found as every AWS SDK finds them.
/// </summary>
public sealed record GlueOptions
{
    /// <summary>The default of <see cref="Registry"/>: the one that AWS creates by itself.</summary>
    public const string DefaultRegistry = "default-registry";

    /// <summary>The default of <see cref="Capacity"/>: 1000.</summary>
    public const int DefaultCapacity = 1000;

    /// <summary>The default of <see cref="TimeToLive"/>: 24 hours, as in AWS's Java library.</summary>
    public static readonly TimeSpan DefaultTimeToLive = TimeSpan.FromHours(24);

    /// <summary>The default of <see cref="LatestFor"/>: 1 minute.</summary>
    public static readonly TimeSpan DefaultLatestFor = TimeSpan.FromMinutes(1);

    /// <summary>The default of <see cref="UnknownFor"/>: 30 seconds.</summary>
    public static readonly TimeSpan DefaultUnknownFor = TimeSpan.FromSeconds(30);

    /// <summary>The default of <see cref="RetryFor"/>: 30 seconds.</summary>
    public static readonly TimeSpan DefaultRetryFor = TimeSpan.FromSeconds(30);

    /// <summary>The default of <see cref="SettleWithin"/>: 30 seconds.</summary>
    public static readonly TimeSpan DefaultSettleWithin = TimeSpan.FromSeconds(30);

    /// <summary>The registry's name; <c>default-registry</c> by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public string Registry
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Registry));
    } = DefaultRegistry;

    /// <summary>
    /// The region, such as <c>eu-central-1</c>; by default that of <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c>, the profile or the
    /// instance, in this order. If none is found and <see cref="Endpoint"/> is set, <c>us-east-1</c> is signed for.
    /// </summary>
    public string? Region { get; init; }

    /// <summary>
    /// The profile of the AWS CLI's files that credentials and region are from; by default the chain of the AWS SDK finds them.
    /// </summary>
    public string? Profile { get; init; }

    /// <summary>Credentials of the AWS SDK; null, the default, for <see cref="Identity"/>.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>
    /// The identity that signs the calls, or that assumes <see cref="RoleArn"/>; null, the default, for that of <see cref="Profile"/> or
    /// the chain.
    /// </summary>
    public AwsIdentity? Identity { get; init; }

    /// <summary>
    /// The ARN of a role to assume, such as one in the registry's account; null, the default, for none. The identity found or given
    /// otherwise assumes it.
    /// </summary>
    public string? RoleArn { get; init; }

    /// <summary>The session's name, which CloudTrail shows; <c>glueline</c> by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public string RoleSessionName
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(RoleSessionName));
    } = "glueline";

    /// <summary>The external id that the role's trust policy requires; null, the default, if it requires none.</summary>
    public string? RoleExternalId { get; init; }

    /// <summary>
    /// The service's endpoint, such as a VPC endpoint's; by default <c>AWS_ENDPOINT_URL_GLUE</c>, <c>AWS_ENDPOINT_URL</c>, or the region's.
    /// </summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The HTTP proxy of the calls; by default the one that <c>HTTPS_PROXY</c> and <c>NO_PROXY</c> name, if any.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>The application's name in the calls' user agent, which CloudTrail shows; none by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public string UserAgentApp
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(UserAgentApp));
    } = "";

    /// <summary>
    /// What serializers may register; <see cref="SchemaRegistration.CreateSchema"/> by default: new versions, and a schema on first use.
    /// </summary>
    public SchemaRegistration Registration { get; init; } = SchemaRegistration.CreateSchema;

    /// <summary>
    /// The mode of schemas created on first use; <see cref="CompatibilityMode.Full"/> by default. Existing schemas keep theirs.
    /// </summary>
    public CompatibilityMode Compatibility { get; init; } = CompatibilityMode.Full;

    /// <summary>The description of schemas created on first use; none by default.</summary>
    public string? Description { get; init; }

    /// <summary>The tags of schemas created on first use; none by default. Creating with tags needs glue:TagResource too.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>
    /// Metadata attached to versions registered here, in addition to <c>x-amz-meta-transport</c>, the topic; none by default. It needs
    /// glue:PutSchemaVersionMetadata; a version is used whether or not its metadata could be attached.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>How schemas are named; as the topic (<see cref="SchemaNames.Topic"/>) by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public SchemaNaming Naming
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Naming));
    } = SchemaNames.Topic;

    /// <summary>How records are framed; not compressed by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public FramingOptions Framing
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Framing));
    } = FramingOptions.Plain;

    /// <summary>
    /// How many versions each deserializer keeps compiled, and the client keeps as text; 1000 by default. Beyond that, the least recently
    /// used one is evicted.
    /// </summary>
    public int Capacity { get; init; } = DefaultCapacity;

    /// <summary>
    /// How long a class's registered version is used before it is looked up again; 24 hours by default. The look-up is made in the
    /// background, and the version is used meanwhile. A version read by its id never changes, and is kept until it is evicted.
    /// </summary>
    public TimeSpan TimeToLive { get; init; } = DefaultTimeToLive;

    /// <summary>
    /// How long the latest version (<see cref="SchemaUse.Latest"/>) is used before it is looked up again, in the background; 1 minute by
    /// default.
    /// </summary>
    public TimeSpan LatestFor { get; init; } = DefaultLatestFor;

    /// <summary>
    /// The longest that it is remembered, without a further call, that the registry has no version with an id, or one that can't be used;
    /// 30 seconds by default, zero for not at all. It is remembered for a second at first, and twice as long each time.
    /// </summary>
    public TimeSpan UnknownFor { get; init; } = DefaultUnknownFor;

    /// <summary>
    /// How long a call is retried while the registry is throttling, failing or unreachable; 30 seconds by default, zero for a single call.
    /// The pauses are random and grow up to 2 s. Refusals are reported at once.
    /// </summary>
    public TimeSpan RetryFor { get; init; } = DefaultRetryFor;

    /// <summary>
    /// How long a new version may stay PENDING; 30 seconds by default. It is looked at after 50 ms, then in growing pauses of at most 1 s.
    /// </summary>
    public TimeSpan SettleWithin { get; init; } = DefaultSettleWithin;

    /// <summary>
    /// How many bytes a compressed payload may inflate to; 64 MiB by default. A larger record is refused, not truncated.
    /// </summary>
    public int MaxInflatedBytes { get; init; } = GlueFrame.DefaultMaximumInflated;

    /// <summary>
    /// How many items all arrays and maps of an Avro record may have together; 1,000,000 by default. Items of no size cost no bytes: a
    /// short record could claim any number of them.
    /// </summary>
    public long MaxItems { get; init; } = ReadLimits.DefaultMaxItems;

    /// <summary>
    /// A file of schemas (<c>glueline bundle</c>) that versions are read from before the registry is asked; none by default.
    /// </summary>
    public string? Bundle { get; init; }

    /// <summary>
    /// Whether the registry is never called: all that is known is in the <see cref="Bundle"/>; false by default. No credentials and no
    /// region are needed then.
    /// </summary>
    public bool Offline { get; init; }

    /// <summary>Where the client logs; nowhere by default.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>The clock; the system's by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TimeProvider TimeProvider
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(TimeProvider));
    } = TimeProvider.System;

    /// <summary>What <see cref="FromJava"/> met that has no effect here, one sentence each; the client logs them as warnings.</summary>
    public IReadOnlyList<string> Notes { get; internal init; } = [];

    /// <summary>
    /// Reads the properties of AWS's Java library 2.0, such as a producer's .properties file has them: each means what it means there, and
    /// what is not set has the library's default, where it differs from ours. What has no effect here is in <see cref="Notes"/>.
    /// </summary>
    /// <param name="properties">
    /// Names and values; <c>tags</c> and <c>metadata</c> as <c>a=1,b=2</c> or as a JSON object. Properties of Kafka's own clients are
    /// noted, and have no effect.
    /// </param>
    /// <exception cref="ArgumentException">A value is not one that the property can have; the message lists all of them.</exception>
    public static GlueOptions FromJava(IEnumerable<KeyValuePair<string, string>> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return JavaSettings.Read(properties);
    }

    /// <summary>Leaves credentials out, so that no log or message can contain them.</summary>
    public override string ToString() => $"{nameof(GlueOptions)} {{ {Registry}, {Region ?? "region of the environment"}, {Endpoint} }}";

    internal void Validate()
    {
        string[] faults = [.. Faults(), .. RegistrarOptions(null).Faults()];
        if (faults.Length > 0)
            throw new ArgumentException($"{nameof(GlueOptions)}: {string.Join("; ", faults)}.");
    }

    internal SchemaRegistrarOptions RegistrarOptions(string? topic) =>
        new()
        {
            Registry = Registry,
            Registration = Registration,
            Compatibility = Compatibility,
            Description = Description,
            Tags = Tags,
            Metadata = Metadata,
            Transport = topic,
            SettleWithin = SettleWithin,
            RetryFor = RetryFor,
        };

    internal ReadLimits Limits => new() { MaxItems = MaxItems };

    private IEnumerable<string> Faults()
    {
        if (Identity is not null && Credentials is not null)
            yield return $"both {nameof(Identity)} and {nameof(Credentials)} are set: expected one of them";
        if (Profile is not null && (Identity ?? (object?)Credentials) is not null)
            yield return $"{nameof(Profile)} is set, and {nameof(Identity)} or {nameof(Credentials)} too: expected one of them";
        if (Endpoint is { } endpoint && !IsHttp(endpoint))
            yield return $"{nameof(Endpoint)} is {endpoint.OriginalString}: expected an absolute http or https URL";
        if (Proxy is { } proxy && !IsHttp(proxy))
            yield return $"{nameof(Proxy)} is {proxy.OriginalString}: expected an absolute http or https URL";
        if (Offline && Bundle is null)
            yield return $"{nameof(Offline)} is true and there is no {nameof(Bundle)}: expected the path of a file that `glueline bundle` made";
        if (Capacity < 1)
            yield return $"{nameof(Capacity)} is {Capacity}: expected 1 or more";
        if (MaxInflatedBytes < 1)
            yield return $"{nameof(MaxInflatedBytes)} is {MaxInflatedBytes}: expected 1 or more";
        if (MaxItems < 1)
            yield return $"{nameof(MaxItems)} is {MaxItems}: expected 1 or more";
        if (TimeToLive <= TimeSpan.Zero)
            yield return $"{nameof(TimeToLive)} is {TimeToLive}: expected more than zero";
        if (LatestFor <= TimeSpan.Zero)
            yield return $"{nameof(LatestFor)} is {LatestFor}: expected more than zero";
        if (UnknownFor < TimeSpan.Zero)
            yield return $"{nameof(UnknownFor)} is {UnknownFor}: expected zero or more";
    }

    private static bool IsHttp(Uri url) => url.IsAbsoluteUri && url.Scheme is "http" or "https";
}
