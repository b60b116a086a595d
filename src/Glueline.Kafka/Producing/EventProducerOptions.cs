using System.Globalization;
using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>The cluster that records go to, and how the Kafka client behaves.</summary>
public sealed record EventProducerOptions
{
    /// <summary>The default of <see cref="DeliverWithin"/>.</summary>
    public static readonly TimeSpan DefaultDeliverWithin = TimeSpan.FromSeconds(30);

    // This producer's guarantees depend on these: no configuration may change them.
    private static readonly Dictionary<string, string> Guaranteed = new(StringComparer.Ordinal)
    {
        ["enable.idempotence"] = "true",
        ["acks"] = "all",
    };

    // A chosen sign-in must not become another one, or none.
    private static readonly HashSet<string> SignInProperties = new(StringComparer.Ordinal) { "security.protocol", "sasl.mechanism" };

    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        // A missing topic is a mistake to report, not a topic to create with the broker's defaults.
        ["allow.auto.create.topics"] = "false",
        // By default librdkafka waits 30 s for a topic that it does not find, which is too long for a function.
        ["topic.metadata.propagation.max.ms"] = "3000",
        // The first record of a process waits for the topic's metadata, which librdkafka reads every 100 ms by default: that doubles a cold
        // start.
        ["topic.metadata.refresh.fast.interval.ms"] = "10",
        ["reconnect.backoff.ms"] = "10",
        // Where a security group drops packets nobody answers, and by default librdkafka waits 30 s for that, longer than an invocation.
        ["socket.connection.setup.timeout.ms"] = "5000",
        // Whoever sends waits for the answer, so a record waits for no other; those that come while requests are under way go together.
        ["linger.ms"] = "0",
        ["client.id"] = "glueline",
        // A delivery is its place and its status: what the record itself has is known, and need not be copied back.
        ["dotnet.producer.delivery.report.fields"] = "status",
    };

    /// <summary>Comma-separated <c>host:port</c> pairs.</summary>
    public required string BootstrapServers { get; init; }

    /// <summary>
    /// Properties of librdkafka as <c>name=value;name=value</c>, such as <c>security.protocol=SASL_SSL;sasl.mechanism=OAUTHBEARER</c>; they
    /// take precedence over the defaults here. None by default.
    /// </summary>
    public string Config { get; init; } = "";

    /// <summary>How long the delivery of a record may take with all attempts; 30 seconds by default.</summary>
    public TimeSpan DeliverWithin { get; init; } = DefaultDeliverWithin;

    /// <summary>How the producer signs in to the cluster; not at all by default.</summary>
    public KafkaSignIn SignIn { get; init; } = KafkaSignIn.None;

    /// <summary>
    /// How a topic is created if it does not exist when the first record is sent to it; null, the default, leaves the records undelivered.
    /// </summary>
    public TopicCreation? CreateTopic { get; init; }

    /// <summary>Reads the credentials of <see cref="SignIn"/> again after they were refused; null if they can't change.</summary>
    internal Func<CancellationToken, Task<KafkaSignIn>>? RenewSignIn { get; init; }

    /// <summary>
    /// Whether the caller goes on at the thread of the client that reported its last delivery, so that no other thread is woken for it;
    /// false by default. Only for callers that never block there: no further report comes until they wait for something or are done.
    /// </summary>
    internal bool ContinuesWhereReported { get; init; }

    internal ProducerConfig ToProducerConfig()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(BootstrapServers))
            faults.Add($"{nameof(BootstrapServers)} is missing: expected host:port pairs separated by commas");
        if (DeliverWithin <= TimeSpan.Zero)
            faults.Add($"{nameof(DeliverWithin)} is {DeliverWithin}: expected more than zero");

        faults.AddRange(CreateTopic?.Faults() ?? []);

        var properties = new Dictionary<string, string>(Defaults, StringComparer.Ordinal)
        {
            ["bootstrap.servers"] = BootstrapServers,
            ["message.timeout.ms"] = DeliverWithin.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in SignIn.Properties)
            properties[name] = value;
        foreach (var (name, value) in LibrdkafkaProperties.Parse(Config, faults))
            properties[name == "sasl.mechanisms" ? "sasl.mechanism" : name] = value;
        Keep(Guaranteed, "events must not be lost or duplicated");
        Keep(SignIn.Properties.Where(property => SignInProperties.Contains(property.Key)), $"the sign-in is {SignIn}");

        return faults.Count == 0
            ? new ProducerConfig(properties)
            : throw new ArgumentException($"{nameof(EventProducerOptions)}: {string.Join("; ", faults)}.");

        void Keep(IEnumerable<KeyValuePair<string, string>> guaranteed, string reason)
        {
            foreach (var (name, value) in guaranteed)
            {
                if (properties.TryGetValue(name, out var wanted) && !IsSame(wanted, value))
                    faults.Add($"{nameof(Config)} sets {name}={wanted}: {reason}, so it stays {value}");
                properties[name] = value;
            }
        }
    }

    private static bool IsSame(string wanted, string guaranteed) =>
        string.Equals(wanted, guaranteed, StringComparison.OrdinalIgnoreCase) || (guaranteed == "all" && wanted == "-1");
}
