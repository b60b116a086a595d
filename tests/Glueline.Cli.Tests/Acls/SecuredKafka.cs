using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Glueline.Cli.Acls;

/// <summary>
/// An Apache Kafka that enforces access control lists: GLUELINE_SECURED_BOOTSTRAP is its listener without sign-in, whose clients may do
/// everything; SCRAM-SHA-512 is four ports further, and GLUELINE_SECURED_TLS is the folder of ca.pem. Each test has its own
/// topic and users.
/// </summary>
internal sealed class SecuredKafka : IDisposable
{
    private const string Password = "secret-1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    private readonly IAdminClient _admin;

    private SecuredKafka() => _admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Plain }).Build();

    public static string Plain { get; } = Environment.GetEnvironmentVariable("GLUELINE_SECURED_BOOTSTRAP") ?? "";

    public static string Scram => $"127.0.0.1:{int.Parse(Plain[(Plain.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture) + 4}";

    public static string Authority => Path.Combine(Environment.GetEnvironmentVariable("GLUELINE_SECURED_TLS")!, "ca.pem");

    public string Topic { get; } = $"t-{Guid.NewGuid():N}";

    public string Group { get; } = $"g-{Guid.NewGuid():N}";

    public string Producer { get; } = $"p-{Guid.NewGuid():N}";

    public string Consumer { get; } = $"c-{Guid.NewGuid():N}";

    public static async Task<SecuredKafka> StartAsync()
    {
        Assert.SkipWhen(Plain.Length is 0, "No secured cluster: GLUELINE_SECURED_BOOTSTRAP is not set.");
        var kafka = new SecuredKafka();
        await kafka._admin.CreateTopicsAsync([
            new()
            {
                Name = kafka.Topic,
                NumPartitions = 1,
                ReplicationFactor = 1,
            },
        ]);
        await kafka._admin.AlterUserScramCredentialsAsync(
            new[] { kafka.Producer, kafka.Consumer }.Select(user => new UserScramCredentialUpsertion
            {
                User = user,
                ScramCredentialInfo = new() { Mechanism = ScramMechanism.ScramSha512, Iterations = 4096 },
                Password = Encoding.UTF8.GetBytes(Password),
            })
        );
        return kafka;
    }

    public static string Secret(string user) => $$"""{"username":"{{user}}","password":"{{Password}}"}""";

    /// <summary>Writes a record, idempotently; null, or the broker's reason.</summary>
    public async Task<string?> WriteAsync(string user)
    {
        // A producer that may write to no topic gets no id, and tells only its error handler why.
        string? fatal = null;
        using var producer = new ProducerBuilder<Null, string>(
            new ProducerConfig(Client(user)) { EnableIdempotence = true, MessageTimeoutMs = 8000 }
        )
            .SetLogHandler((_, _) => { })
            .SetErrorHandler((_, error) => fatal ??= error.IsFatal ? error.Code.ToString() : null)
            .Build();
        try
        {
            await producer.ProduceAsync(Topic, new() { Value = "v" });
            return null;
        }
        catch (ProduceException<Null, string> exception)
        {
            return fatal ?? exception.Error.Code.ToString();
        }
    }

    /// <summary>Reads the first record with the group; null, or the broker's reason.</summary>
    public string? Read(string user)
    {
        using var consumer = new ConsumerBuilder<Ignore, string>(
            new ConsumerConfig(Client(user)) { GroupId = Group, AutoOffsetReset = AutoOffsetReset.Earliest }
        )
            .SetLogHandler((_, _) => { })
            .Build();
        consumer.Subscribe(Topic);
        try
        {
            return consumer.Consume(Patience) is null ? "nothing came" : null;
        }
        catch (ConsumeException exception)
        {
            return exception.Error.Code.ToString();
        }
    }

    /// <summary>Adds an entry as the cluster's administrator does.</summary>
    public Task AllowAsync(string principal, AclOperation operation, ResourceType type, string name, bool isDenied = false) =>
        _admin.CreateAclsAsync([
            new()
            {
                Pattern = new()
                {
                    Type = type,
                    Name = name,
                    ResourcePatternType = ResourcePatternType.Literal,
                },
                Entry = new()
                {
                    Principal = principal,
                    Host = "*",
                    Operation = operation,
                    PermissionType = isDenied ? AclPermissionType.Deny : AclPermissionType.Allow,
                },
            },
        ]);

    public void Dispose() => _admin.Dispose();

    private static Dictionary<string, string> Client(string user) =>
        new()
        {
            ["bootstrap.servers"] = Scram,
            ["security.protocol"] = "SASL_SSL",
            ["sasl.mechanism"] = "SCRAM-SHA-512",
            ["sasl.username"] = user,
            ["sasl.password"] = Password,
            ["ssl.ca.location"] = Authority,
        };
}
