using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using Glueline.Kafka.Tests.Doubles.Front;
using Glueline.Local.Secrets;

namespace Glueline.EndToEnd.Tests;

/// <summary>The shipped producer function signs in to a cluster that uses TLS and requires authentication.</summary>
public sealed class SigningIn
{
    private const string Secret = """{"username":"till","password":"pass;word"}""";

    [Fact]
    public async Task With_SCRAM_and_a_secret()
    {
        using var authority = new TestAuthority();
        await using var front = Front(authority, new ScramServer("till", "pass;word"));
        await using var stack = await StartAsync(front, authority, "scram", new("AmazonMSK_till", Secret));
        front.Forward((Local.Broker.EmbeddedCluster)stack.Parts.Cluster);

        var answer = await stack.SendAsync("""{"id":"a"}""");
        await stack.StoredAsync(answer);

        (await stack.RowsAsync()).Keys.ShouldBe(["a"]);
        stack.Parts.Calls.ShouldContain(call => call.Service == "secretsmanager" && call.Operation == "GetSecretValue" && call.Count == 1);
        stack.Parts.ProducerLog.ShouldAllBe(line => !line.Text.Contains("pass;word"));
    }

    [Fact]
    public async Task With_a_certificate_and_a_secret()
    {
        using var authority = new TestAuthority();
        var (certificate, privateKey) = authority.ForClient("till", "opens it");
        var secret = System.Text.Json.JsonSerializer.Serialize(
            new
            {
                certificate,
                privateKey,
                privateKeyPassword = "opens it",
            }
        );
        await using var front = Front(authority, sasl: null, clients: authority);
        await using var stack = await StartAsync(front, authority, "mtls", new("till", secret));
        front.Forward((Local.Broker.EmbeddedCluster)stack.Parts.Cluster);

        await stack.StoredAsync(await stack.SendAsync("""{"id":"a"}"""));

        (await stack.RowsAsync()).Keys.ShouldBe(["a"]);
    }

    [Fact]
    public async Task With_the_functions_own_role_and_a_topic_that_it_creates()
    {
        var tokens = new ConcurrentQueue<string>();
        using var authority = new TestAuthority();
        await using var front = Front(
            authority,
            new OAuthBearerServer(token =>
            {
                tokens.Enqueue(token);
                return null;
            })
        );
        var topic = $"created-{Guid.NewGuid():N}";
        await using var stack = await StartAsync(
            front,
            authority,
            "iam",
            secret: null,
            ("GLUELINE_TOPIC", topic),
            ("GLUELINE_SCHEMA", "events"),
            ("GLUELINE_CREATE_TOPIC_PARTITIONS", "5")
        );
        front.Forward((Local.Broker.EmbeddedCluster)stack.Parts.Cluster);

        var answer = await stack.SendAsync("""{"id":"a"}""");

        answer.GetProperty("topic").GetString().ShouldBe(topic);
        answer.GetProperty("events")[0].GetProperty("offset").GetInt64().ShouldBe(0);
        front.Created.ShouldHaveSingleItem().ShouldBe(new CreateTopicCall(topic, 5, 3));
        Encoding.UTF8.GetString(Base64Url.DecodeFromChars(tokens.First())).ShouldMatch("X-Amz-Credential=ASIA[A-Z2-7]{16}%2F");
    }

    [Fact]
    public async Task A_secret_that_the_role_may_not_read_is_reported_with_its_remedy()
    {
        using var authority = new TestAuthority();
        await using var front = Front(authority, new ScramServer("till", "pass;word"));
        await using var stack = await StartAsync(front, authority, "scram", secret: null, ("GLUELINE_KAFKA_SECRET", "AmazonMSK_till"));

        var result = await stack.InvokeAsync("""{"id":"a"}""");

        Encoding
            .UTF8.GetString(result.Payload.Span)
            .ShouldContain(
                "not authorized to perform: secretsmanager:GetSecretValue on resource: "
                    + "arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_till"
            );
        Encoding
            .UTF8.GetString(result.Payload.Span)
            .ShouldContain("Allow secretsmanager:GetSecretValue on it, and kms:Decrypt on its key if that is a customer managed key.");
    }

    private static KafkaFront Front(TestAuthority authority, ISaslServer? sasl, TestAuthority? clients = null)
    {
        Assert.SkipWhen(TestStack.IsOnAnotherCluster, "A cluster of one's own has its own ways to sign in.");
        return KafkaFront.Listen(
            new()
            {
                Server = authority.ForServer("127.0.0.1"),
                Sasl = sasl,
                ClientAuthority = clients?.Certificate,
            },
            Local.Broker.EmbeddedCluster.DefaultBrokers
        );
    }

    private static Task<TestStack> StartAsync(
        KafkaFront front,
        TestAuthority authority,
        string signIn,
        LocalSecret? secret,
        params (string Name, string Value)[] more
    )
    {
        var variables = new Dictionary<string, string>
        {
            ["GLUELINE_BOOTSTRAP_SERVERS"] = front.BootstrapServers,
            ["GLUELINE_KAFKA_SIGN_IN"] = signIn,
            ["GLUELINE_KAFKA_CONFIG"] = $"ssl.ca.pem={authority.Pem}",
        };
        foreach (var (name, value) in more)
            variables[name] = value;
        return TestStack.StartAsync(variables, secret: secret);
    }
}
