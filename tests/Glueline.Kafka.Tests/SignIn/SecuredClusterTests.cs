using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Glueline.Kafka.Tests.Doubles.Front;

namespace Glueline.Kafka.Tests.SignIn;

/// <summary>
/// Who gets into an Apache Kafka that enforces ACLs, and what those who don't are told. GLUELINE_SECURED_BOOTSTRAP is its listener without
/// sign-in, at 127.0.0.1; the next ports but one are for TLS, TLS with client certificates (the client's is CN=client) and SCRAM-SHA-512;
/// GLUELINE_SECURED_TLS is the folder of ca.pem, client.pem and client.key.
/// </summary>
public sealed class SecuredClusterTests : IDisposable
{
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(12);
    private static readonly string Bootstrap = Environment.GetEnvironmentVariable("GLUELINE_SECURED_BOOTSTRAP") ?? "";
    private static readonly string Folder = Environment.GetEnvironmentVariable("GLUELINE_SECURED_TLS") ?? "";

    private readonly string _topic = $"t-{Guid.NewGuid():N}";
    private readonly string _user = $"u-{Guid.NewGuid():N}";
    private readonly IAdminClient? _admin;

    public SecuredClusterTests()
    {
        Assert.SkipWhen(Bootstrap.Length == 0 || Folder.Length == 0, "No secured cluster: GLUELINE_SECURED_BOOTSTRAP is not set.");
        _admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Bootstrap }).Build();
    }

    private IAdminClient Admin => _admin!;

    private static int Port => int.Parse(Bootstrap[(Bootstrap.LastIndexOf(':') + 1)..], null);

    private static string Tls => $"127.0.0.1:{Port + 2}";

    private static string ClientTls => $"127.0.0.1:{Port + 3}";

    private static string Sasl => $"127.0.0.1:{Port + 4}";

    private static KafkaSignIn ClientCertificate =>
        KafkaSignIn.Certificate(File.ReadAllText(Path.Combine(Folder, "client.pem")), File.ReadAllText(Path.Combine(Folder, "client.key")));

    [Fact]
    public async Task TLS_works()
    {
        await CreateTopicAsync();
        (await SendAsync(Tls, KafkaSignIn.Tls)).Error.ShouldBeNull();
    }

    [Fact]
    public async Task Describe_and_write_are_enough_with_SCRAM()
    {
        await CreateTopicAsync();
        await SetPasswordAsync("secret-1");
        await AllowAsync(_user, AclOperation.Describe, AclOperation.Write);
        (await SendAsync(Sasl, KafkaSignIn.Scram(_user, "secret-1"))).Error.ShouldBeNull();
    }

    [Fact]
    public async Task Describe_and_write_are_enough_with_a_client_certificate()
    {
        await CreateTopicAsync();
        await AllowAsync("CN=client", AclOperation.Describe, AclOperation.Write);
        (await SendAsync(ClientTls, ClientCertificate)).Error.ShouldBeNull();
    }

    [Fact]
    public async Task Who_may_not_write_is_told_so_and_after_a_grant_the_next_call_works()
    {
        await CreateTopicAsync();
        await SetPasswordAsync("secret-1");
        await AllowAsync(_user, AclOperation.Describe);
        using var producer = Producer(Sasl, KafkaSignIn.Scram(_user, "secret-1"));

        var refused = await SendAsync(producer);
        await AllowAsync(_user, AclOperation.Write);
        var granted = await SendAsync(producer);

        refused.State.ShouldBe(DeliveryState.NotSent);
        refused
            .Error.ShouldNotBeNull()
            .ShouldStartWith(
                $"the record for topic \"{_topic}\" can't be sent: the user \"{_user}\" may not write to any topic of {Sasl} ("
            );
        refused.Error.ShouldContain(". Allow WRITE on the topic, ");
        granted.Error.ShouldBeNull();
    }

    [Fact]
    public async Task A_password_that_is_replaced_is_read_again()
    {
        await CreateTopicAsync();
        await SetPasswordAsync("secret-2");
        await AllowAsync(_user, AclOperation.Describe, AclOperation.Write);
        using var producer = Producer(Sasl, KafkaSignIn.Scram(_user, "secret-1"), () => KafkaSignIn.Scram(_user, "secret-2"));

        (await SendAsync(producer)).Error.ShouldBeNull();
    }

    [Fact]
    public async Task A_wrong_password_is_reported() =>
        (await FaultAsync(Sasl, KafkaSignIn.Scram("producer", "wrong"))).ShouldBe(
            $"{Sasl} refused the user \"producer\": Authentication failed during authentication due to invalid credentials with SASL "
                + "mechanism SCRAM-SHA-512. Check the user name and the password, and that the cluster has this user."
        );

    [Fact]
    public async Task A_missing_client_certificate_is_reported() =>
        (await FaultAsync(ClientTls, KafkaSignIn.Tls)).ShouldStartWith($"{ClientTls} closes the connection before it answers: ");

    [Fact]
    public async Task A_client_certificate_of_somebody_else_is_reported()
    {
        using var other = new TestAuthority("Another authority");
        var (certificate, key) = other.ForClient("stranger");
        (await FaultAsync(ClientTls, KafkaSignIn.Certificate(certificate, key))).ShouldStartWith(
            $"{ClientTls} closes the connection before it answers: it does not trust this client's certificate, or expects another sign-in. "
        );
    }

    [Fact]
    public async Task An_authority_that_is_not_trusted_is_reported() =>
        (await FaultAsync(Tls, KafkaSignIn.Tls, trust: "")).ShouldStartWith($"the certificate of {Tls} is not trusted here, ");

    [Fact]
    public async Task Ports_for_another_sign_in_are_reported()
    {
        (await FaultAsync(Tls, KafkaSignIn.Scram("producer", "secret-1"))).ShouldStartWith($"{Tls} does not offer this sign-in: ");
        (await FaultAsync(Bootstrap, KafkaSignIn.Tls)).ShouldStartWith($"{Bootstrap} does not speak TLS, ");
        (await FaultAsync(Sasl, KafkaSignIn.Tls)).ShouldStartWith($"{Sasl} closes the connection, as a port does that expects a sign-in. ");
        (await FaultAsync(Sasl, KafkaSignIn.None, trust: "")).ShouldStartWith($"{Sasl} closes the connection before it answers, ");
    }

    public void Dispose() => _admin?.Dispose();

    private static EventProducer Producer(string servers, KafkaSignIn signIn, Func<KafkaSignIn>? renew = null, string? trust = null) =>
        new(
            new()
            {
                BootstrapServers = servers,
                SignIn = signIn,
                Config = trust ?? $"ssl.ca.location={Path.Combine(Folder, "ca.pem")}",
                RenewSignIn = renew is null ? null : _ => Task.FromResult(renew()),
            }
        );

    private async Task<Delivery> SendAsync(EventProducer producer) =>
        (await producer.SendAsync(_topic, [new EventRecord("k"u8.ToArray(), "v"u8.ToArray())])).ShouldHaveSingleItem();

    private async Task<Delivery> SendAsync(string servers, KafkaSignIn signIn)
    {
        using var producer = Producer(servers, signIn);
        return await SendAsync(producer);
    }

    private async Task<string> FaultAsync(string servers, KafkaSignIn signIn, string? trust = null)
    {
        using var producer = Producer(servers, signIn, trust: trust);
        var watch = Stopwatch.StartNew();

        var delivery = await SendAsync(producer);

        watch.Elapsed.ShouldBeLessThan(Seconds);
        delivery.State.ShouldBe(DeliveryState.NotSent);
        var beginning = $"the record for topic \"{_topic}\" can't be sent: ";
        const string End = " The record was not sent: send it again.";
        delivery.Error.ShouldNotBeNull().ShouldStartWith(beginning);
        delivery.Error.ShouldEndWith(End);
        return delivery.Error[beginning.Length..^End.Length];
    }

    private async Task CreateTopicAsync()
    {
        await Admin.CreateTopicsAsync([
            new TopicSpecification
            {
                Name = _topic,
                NumPartitions = 1,
                ReplicationFactor = 1,
            },
        ]);
        await UntilAsync(() => Task.FromResult(Admin.GetMetadata(_topic, Seconds).Topics is [{ Partitions: [{ Leader: >= 0 }] }]));
    }

    private async Task SetPasswordAsync(string password)
    {
        await Admin.AlterUserScramCredentialsAsync([
            new UserScramCredentialUpsertion
            {
                User = _user,
                ScramCredentialInfo = new() { Mechanism = ScramMechanism.ScramSha512, Iterations = 4096 },
                Password = System.Text.Encoding.UTF8.GetBytes(password),
            },
        ]);
        // A client of its own tries until it gets in, or its time is up.
        using var client = new AdminClientBuilder(
            new AdminClientConfig
            {
                BootstrapServers = Sasl,
                SecurityProtocol = SecurityProtocol.SaslSsl,
                SaslMechanism = SaslMechanism.ScramSha512,
                SaslUsername = _user,
                SaslPassword = password,
                SslCaLocation = Path.Combine(Folder, "ca.pem"),
            }
        ).SetLogHandler((_, _) => { }).Build();
        client.GetMetadata(Seconds);
    }

    private async Task AllowAsync(string user, params AclOperation[] operations)
    {
        await Admin.CreateAclsAsync(
            operations.Select(operation => new AclBinding
            {
                Pattern = new()
                {
                    Name = _topic,
                    Type = ResourceType.Topic,
                    ResourcePatternType = ResourcePatternType.Literal,
                },
                Entry = new()
                {
                    Principal = $"User:{user}",
                    Host = "*",
                    Operation = operation,
                    PermissionType = AclPermissionType.Allow,
                },
            })
        );
        await UntilAsync(async () => (
                await Admin.DescribeAclsAsync(
                    new()
                    {
                        PatternFilter = new()
                        {
                            Name = _topic,
                            Type = ResourceType.Topic,
                            ResourcePatternType = ResourcePatternType.Literal,
                        },
                        EntryFilter = new()
                        {
                            Principal = $"User:{user}",
                            Operation = AclOperation.Any,
                            PermissionType = AclPermissionType.Allow,
                        },
                    }
                )
            ).AclBindings.Select(acl => acl.Entry.Operation).Intersect(operations).Count() == operations.Length);
    }

    /// <summary>The controller has made a change before the broker knows of it.</summary>
    private static async Task UntilAsync(Func<Task<bool>> isKnown)
    {
        var watch = Stopwatch.StartNew();
        while (!await isKnown())
        {
            watch.Elapsed.ShouldBeLessThan(Seconds, "the broker has not heard of the change");
            await Task.Delay(20);
        }
    }
}
