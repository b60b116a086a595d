using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Glueline.Aws;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Doubles.Front;

namespace Glueline.Kafka.Tests.SignIn;

public sealed class SignInTests(KafkaFixture kafka) : IClassFixture<KafkaFixture>, IDisposable
{
    private static readonly AwsIdentity Identity = AwsIdentity.Static("AKIDEXAMPLE", "secret", "session");
    private static readonly string[] Names = ["127.0.0.1", "localhost"];

    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _other = new("Another authority");
    private readonly ConcurrentQueue<string> _tokens = new();

    [Fact]
    public async Task An_event_is_sent_over_TLS()
    {
        await using var front = Front();
        await DeliversAsync(front, KafkaSignIn.Tls);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("key password; with=signs")]
    public async Task An_event_is_sent_with_a_client_certificate(string? password)
    {
        var (certificate, key) = _authority.ForClient("producer", password);
        await using var front = Front(clients: _authority);
        await DeliversAsync(front, KafkaSignIn.Certificate(certificate, key, password));
    }

    [Fact]
    public async Task An_event_is_sent_with_SCRAM()
    {
        await using var front = Front(new ScramServer("till", "pass;word=ü"));
        await DeliversAsync(front, KafkaSignIn.Scram("till", "pass;word=ü"));
    }

    [Fact]
    public async Task An_event_is_sent_with_a_token_that_names_the_identity()
    {
        await using var front = Front(Bearer());
        await DeliversAsync(front, KafkaSignIn.Iam(new MskIamTokens(Identity, "eu-central-1")));

        var url = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(_tokens.First()));
        url.ShouldStartWith("https://kafka.eu-central-1.amazonaws.com/?Action=kafka-cluster%3AConnect&");
        url.ShouldContain("&X-Amz-Expires=900&");
        url.ShouldContain("X-Amz-Credential=AKIDEXAMPLE%2F");
        url.ShouldMatch(@"&X-Amz-Signature=[0-9a-f]{64}&User-Agent=glueline%2F[0-9.]+$");
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        var signedInAgain = new TaskCompletionSource();
        await using var front = Front(
            new OAuthBearerServer(token =>
            {
                if (!_tokens.Contains(token))
                    _tokens.Enqueue(token);
                if (_tokens.Count > 1)
                    signedInAgain.TrySetResult();
                return null;
            }),
            session: TimeSpan.FromSeconds(2)
        );
        // By a clock that is almost a token's lifetime slow, tokens are valid for three more seconds.
        var tokens = new MskIamTokens(Identity, "eu-central-1", new ShiftedTime(TimeSpan.FromSeconds(3) - MskIamTokens.Life));
        using var producer = Producer(front, KafkaSignIn.Iam(tokens), within: TimeSpan.FromSeconds(30));
        var topic = await Topic.CreateAsync(kafka.Cluster);
        (await producer.SendAsync(topic, [Record()])).ShouldHaveSingleItem().Error.ShouldBeNull();

        await signedInAgain.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        (await producer.SendAsync(topic, [Record()])).ShouldHaveSingleItem().Error.ShouldBeNull();
    }

    [Fact]
    public async Task Other_consumers_and_admin_clients_sign_in_with_the_same_tokens()
    {
        await using var front = Front(Bearer());
        var signIn = KafkaSignIn.Iam(Identity, "eu-central-1");
        // As a configuration object, and as pairs that can't be set.
        var common = new ClientConfig { BootstrapServers = front.BootstrapServers, SslCaPem = _authority.Pem };
        KeyValuePair<string, string>[] pairs =
        [
            new("bootstrap.servers", front.BootstrapServers),
            new("ssl.ca.pem", _authority.Pem),
            new("security.protocol", "plaintext"),
            new("group.id", "g"),
        ];
        var topic = $"t-{Guid.NewGuid():N}";

        using var admin = new AdminClientBuilder(pairs[..3]).SetSignIn(signIn).Build();
        await admin.CreateTopicsAsync(
            [
                new TopicSpecification
                {
                    Name = topic,
                    NumPartitions = 1,
                    ReplicationFactor = 1,
                },
            ],
            new CreateTopicsOptions { RequestTimeout = TimeSpan.FromSeconds(10) }
        );
        using var producer = new ProducerBuilder<Null, string>(common).SetSignIn(signIn).Build();
        await producer.ProduceAsync(topic, new() { Value = "hello" });
        using var consumer = new ConsumerBuilder<Ignore, string>(pairs).SetSignIn(signIn).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));

        consumer.Consume(TimeSpan.FromSeconds(20)).ShouldNotBeNull().Message.Value.ShouldBe("hello");
        _tokens.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_wrong_password_is_reported()
    {
        await using var front = Front(new ScramServer("till", "right"));
        (await FaultAsync(front, KafkaSignIn.Scram("till", "wrong"))).ShouldBe(
            $"{front.BootstrapServers} refused the user \"till\": Authentication failed during authentication due to invalid credentials "
                + "with SASL mechanism SCRAM-SHA-512. Check the user name and the password, and that the cluster has this user."
        );
    }

    [Fact]
    public async Task The_error_handler_of_another_client_can_explain_a_wrong_password()
    {
        await using var front = Front(new ScramServer("till", "right"));
        var signIn = KafkaSignIn.Scram("till", "wrong");
        var explained = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var producer = new ProducerBuilder<Null, string>(
            new ProducerConfig { BootstrapServers = front.BootstrapServers, SslCaPem = _authority.Pem }
        )
            .SetSignIn(signIn)
            .SetErrorHandler((_, error) => explained.TrySetResult(signIn.Explain(error)))
            .Build();

        (await explained.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).ShouldBe(
            $"{front.BootstrapServers} refused the user \"till\": Authentication failed during authentication due to invalid credentials "
                + "with SASL mechanism SCRAM-SHA-512. Check the user name and the password, and that the cluster has this user"
        );
    }

    [Fact]
    public async Task A_token_that_is_denied_is_reported()
    {
        await using var front = Front(new OAuthBearerServer(_ => "[c0ffee]: Access denied"));
        (await FaultAsync(front, KafkaSignIn.Iam(new MskIamTokens(Identity, "eu-central-1")))).ShouldBe(
            $"{front.BootstrapServers} refused this AWS identity: [c0ffee]: Access denied. Allow this identity kafka-cluster:Connect on the "
                + "cluster, and check that its keys have not expired."
        );
    }

    [Fact]
    public async Task An_expired_token_is_reported_before_it_is_sent()
    {
        await using var front = Front(Bearer());
        var late = new MskIamTokens(Identity, "eu-central-1", new ShiftedTime(-MskIamTokens.Life - TimeSpan.FromSeconds(1)));
        (await FaultAsync(front, KafkaSignIn.Iam(late))).ShouldMatch(
            $@"^there is no token to sign in to {front.BootstrapServers} with: no token for MSK could be created: Must supply an unexpired token: .*\. Check this process's AWS credentials and its clock\.$"
        );
        _tokens.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_authority_that_is_not_trusted_here_is_reported()
    {
        await using var front = Front();
        (await FaultAsync(front, KafkaSignIn.Tls, authority: _other)).ShouldBe(Untrusted(front));
        // The machine's own certificates, if librdkafka finds them, do not have it either.
        (await FaultAsync(front, KafkaSignIn.Tls, config: "")).ShouldBe(Untrusted(front));
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_reported()
    {
        await using var front = Front(names: ["elsewhere.example"]);
        (await FaultAsync(front, KafkaSignIn.Tls)).ShouldBe(Untrusted(front));
    }

    [Fact]
    public async Task A_missing_and_an_untrusted_client_certificate_are_reported()
    {
        await using var front = Front(clients: _authority);
        (await FaultAsync(front, KafkaSignIn.Tls)).ShouldBe(
            $"{front.BootstrapServers} closes the connection before it answers: it expects a client certificate, or another sign-in. "
                + "Use a port for TLS without sign-in (on MSK 9094), or sign in."
        );
        var (certificate, key) = _other.ForClient("stranger");
        (await FaultAsync(front, KafkaSignIn.Certificate(certificate, key))).ShouldBe(
            $"{front.BootstrapServers} closes the connection before it answers: it does not trust this client's certificate, or expects "
                + "another sign-in. Check who issued the certificate, when it expires, and the port."
        );
    }

    [Fact]
    public async Task The_port_of_another_sign_in_is_reported()
    {
        await using var iam = Front(Bearer());
        (await FaultAsync(iam, KafkaSignIn.Scram("till", "password"))).ShouldBe(
            $"{iam.BootstrapServers} does not offer this sign-in: SASL SCRAM-SHA-512 mechanism handshake failed: Broker: Unsupported SASL "
                + "mechanism: broker's supported mechanisms: OAUTHBEARER. Use the port for SCRAM-SHA-512 (on MSK 9096)."
        );
        (await FaultAsync(iam, KafkaSignIn.Tls)).ShouldBe(
            $"{iam.BootstrapServers} closes the connection, as a port does that expects a sign-in. Use a port for TLS without sign-in (on "
                + "MSK 9094), or sign in."
        );
        (await FaultAsync(iam, KafkaSignIn.None, config: "")).ShouldBe(
            $"{iam.BootstrapServers} closes the connection before it answers, as a port does that expects TLS or a sign-in. Use a port "
                + "for plain text (on MSK 9092), or choose a sign-in."
        );
    }

    [Fact]
    public void A_key_that_can_not_be_decrypted_is_reported_when_the_producer_is_created()
    {
        var (certificate, key) = _authority.ForClient("producer", "right");
        Should
            .Throw<ArgumentException>(() =>
                new EventProducer(new() { BootstrapServers = "127.0.0.1:1", SignIn = KafkaSignIn.Certificate(certificate, key, "wrong") })
            )
            .Message.ShouldStartWith(
                "EventProducerOptions: librdkafka refused the configuration: ssl.key.pem failed: not in PEM format?: "
            );
    }

    [Theory]
    [InlineData(
        "security.protocol=PLAINTEXT",
        "EventProducerOptions: Config sets security.protocol=PLAINTEXT: the sign-in is Scram, so it stays SASL_SSL."
    )]
    [InlineData(
        "sasl.mechanisms=PLAIN",
        "EventProducerOptions: Config sets sasl.mechanism=PLAIN: the sign-in is Scram, so it stays SCRAM-SHA-512."
    )]
    public void A_property_that_would_change_the_sign_in_is_refused(string config, string message) =>
        Should
            .Throw<ArgumentException>(() =>
                new EventProducer(
                    new()
                    {
                        BootstrapServers = "127.0.0.1:1",
                        SignIn = KafkaSignIn.Scram("u", "p"),
                        Config = config,
                    }
                )
            )
            .Message.ShouldBe(message);

    [Fact]
    public async Task No_ToString_contains_a_secret()
    {
        KafkaSignIn.Scram("till", "password").ToString().ShouldBe("Scram");
        (await new MskIamTokens(Identity, "eu-central-1").CreateAsync(TestContext.Current.CancellationToken))
            .ToString()
            .ShouldStartWith("MskIamToken until 20");
    }

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
    }

    private OAuthBearerServer Bearer() =>
        new(token =>
        {
            _tokens.Enqueue(token);
            return null;
        });

    private KafkaFront Front(ISaslServer? sasl = null, TestAuthority? clients = null, string[]? names = null, TimeSpan? session = null) =>
        KafkaFront.Start(
            kafka.Cluster,
            new()
            {
                Server = _authority.ForServer(names ?? Names),
                Sasl = sasl,
                ClientAuthority = clients?.Certificate,
                Session = session,
            }
        );

    private EventProducer Producer(KafkaFront front, KafkaSignIn signIn, TimeSpan within, string? config = null) =>
        new(
            new()
            {
                BootstrapServers = front.BootstrapServers,
                SignIn = signIn,
                DeliverWithin = within,
                Config = config ?? $"ssl.ca.pem={_authority.Pem}",
            }
        );

    private async Task DeliversAsync(KafkaFront front, KafkaSignIn signIn)
    {
        var topic = await Topic.CreateAsync(kafka.Cluster);
        using var producer = Producer(front, signIn, TimeSpan.FromSeconds(30));

        (await producer.SendAsync(topic, [Record()])).ShouldHaveSingleItem().Error.ShouldBeNull();

        Topic.Read(kafka.Cluster, topic, 1).ShouldHaveSingleItem().Value.ShouldBe("value"u8.ToArray());
    }

    private async Task<Delivery> SendAsync(KafkaFront front, KafkaSignIn signIn, string? config = null)
    {
        var topic = await Topic.CreateAsync(kafka.Cluster);
        using var producer = Producer(front, signIn, TimeSpan.FromSeconds(30), config);
        return (await producer.SendAsync(topic, [Record()])).ShouldHaveSingleItem();
    }

    private async Task<string> FaultAsync(KafkaFront front, KafkaSignIn signIn, TestAuthority? authority = null, string? config = null)
    {
        var delivery = await SendAsync(front, signIn, config ?? $"ssl.ca.pem={(authority ?? _authority).Pem}");
        var error = delivery.Error.ShouldNotBeNull();
        const string InVain = " can't be sent: ";
        const string Advice = " The record was not sent: send it again.";
        error.ShouldContain(InVain);
        error.ShouldEndWith(Advice);
        return error[(error.IndexOf(InVain, StringComparison.Ordinal) + InVain.Length)..^Advice.Length];
    }

    private static string Untrusted(KafkaFront front) =>
        $"the certificate of {front.BootstrapServers} is not trusted here, or was issued for another name. Connect with the name in its "
        + "certificate, or set the authority that issued it in ssl.ca.location or ssl.ca.pem.";

    private static EventRecord Record() => new(null, "value"u8.ToArray());
}
