using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Glueline.Cli.Doctor.Checks;
using Glueline.Cli.Doctor.Outputs;
using Glueline.Kafka;
using Glueline.Local.Broker;
using Glueline.Local.Secrets;

namespace Glueline.Cli.Doctor;

public sealed class TopicCheckTests : IAsyncDisposable
{
    private const string SecretArn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_glueline_consumer_1-Local1";

    private readonly OutputFiles _files = new();
    private readonly EmbeddedCluster _cluster = EmbeddedCluster.Start(brokers: 2);

    public TopicCheckTests()
    {
        _files.Producer["security_protocol"] = "PLAINTEXT";
        _files.Producer["client_authentication"] = "none";
        _files.Producer["bootstrap_servers"] = _cluster.BootstrapServers;
        _files.Producer["brokers"] = OutputFiles.Brokers([.. _cluster.BootstrapServers.Split(',').Select(Split)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _files.Dispose();
    }

    [Fact]
    public async Task A_topic_with_leaders_on_the_brokers_of_the_outputs_is_ok()
    {
        await _cluster.CreateTopicAsync("sensors", 3, TestContext.Current.CancellationToken);
        (await new TopicCheck().AskAsync(_files.Examine())).ShouldBeOk(
            "topic sensors: 3 partitions, all with leaders; advertised as in the outputs: "
                + $"{_cluster.BootstrapServers.Replace(",", ", ", StringComparison.Ordinal)}."
        );
    }

    [Fact]
    public async Task A_missing_topic_is_reported_and_not_created()
    {
        for (var i = 0; i < 2; i++)
            (await new TopicCheck().AskAsync(_files.Examine())).ShouldFail(
                "there is no topic sensors, or this user may not see it.",
                "Create the topic sensors with at least one partition, or correct the variable topic in deploy/terraform/producer; if the cluster has ACLs, allow Describe and Read on it."
            );
    }

    [Fact]
    public async Task A_broker_that_is_advertised_with_another_name_is_reported()
    {
        await _cluster.CreateTopicAsync("sensors", 1, TestContext.Current.CancellationToken);
        _files.Producer["brokers"] = OutputFiles.Brokers(("b-1.example.invalid", 9092), ("b-2.example.invalid", 9092));
        (await new TopicCheck().AskAsync(_files.Examine())).ShouldFail(
            $"the cluster sends clients to {_cluster.BootstrapServers.Replace(",", ", ", StringComparison.Ordinal)}; the outputs have "
                + "b-1.example.invalid:9092, b-2.example.invalid:9092.",
            "Clients connect to the advertised names and ports, so these must be the brokers of the outputs: write fresh outputs of deploy/terraform/producer, and apply deploy/terraform/consumer with them. If they still differ, the cluster's advertised listeners were changed: reset them to the brokers' own names."
        );
    }

    [Fact]
    public void A_leaderless_partition_and_a_missing_broker_are_reported()
    {
        _files.Producer["brokers"] = OutputFiles.Brokers(("b-1", 1), ("b-2", 2));
        TopicCheck
            .Check(new([new AdvertisedBroker(1, "B-1", 1)], 3, [0, 2]), ProducerOutputs.Read(_files.ProducerFile))
            .ShouldFail(
                ["the cluster does not have b-2:2.", "topic sensors has no leader for partition 0, 2."],
                "Check in the MSK console whether a broker is down or was removed; after a removal apply both Terraform roots again.",
                "Wait until brokers that are down are back (MSK console, ActiveControllerCount and OfflinePartitionsCount): a partition without a leader can be neither written nor read."
            );
    }

    [Fact]
    public async Task A_port_without_Kafka_is_reported()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        _files.Producer["bootstrap_servers"] = address;
        var finding = await new TopicCheck().AskAsync(_files.Examine() with { Timeout = TimeSpan.FromSeconds(0.5) });
        finding.ShouldFail(
            $"{address}: Local: Broker transport failure.",
            "The ports are open, but nothing there speaks Kafka with this protocol: check that bootstrap_servers and security_protocol belong to the same listener of the cluster."
        );
    }

    [Fact]
    public async Task A_refused_sign_in_is_reported_with_the_brokers_reason()
    {
        await using var broker = new RefusingBroker();
        _files.Producer["client_authentication"] = "scram";
        _files.Producer["security_protocol"] = "SASL_PLAINTEXT";
        _files.Producer["bootstrap_servers"] = broker.Address;
        await using var account = await TestAccount.StartAsync("111122223333", Secret("""{"username":"consumer","password":"p"}"""));
        var finding = await new TopicCheck().AskAsync(account.As(_files.Examine()) with { Timeout = TimeSpan.FromSeconds(2) });
        finding.Verdict.ShouldBe(Verdict.Failed);
        finding
            .Seen.ShouldHaveSingleItem()
            .ShouldBe(
                $"{broker.Address}: {broker.Address} does not offer this sign-in: SASL SCRAM-SHA-512 mechanism handshake failed: "
                    + "Broker: Unsupported SASL mechanism: broker's supported mechanisms: PLAIN. Use the port for SCRAM-SHA-512 (on MSK "
                    + "9096)."
            );
        finding.Steps.ShouldBe([
            $"Check that the secret {SecretArn} is associated with the cluster (aws kafka list-scram-secrets: its name starts with AmazonMSK_), that its key policy lets MSK read it, and that the outputs are fresh.",
        ]);
    }

    [Fact]
    public async Task The_consumer_tries_the_copy_that_its_pollers_sign_in_with()
    {
        const string Copy = "arn:aws:secretsmanager:eu-central-1:444455556666:secret:AmazonMSK_glueline_consumer_2-Local1";
        await using var broker = new RefusingBroker();
        _files.Producer["client_authentication"] = "scram";
        _files.Producer["security_protocol"] = "SASL_PLAINTEXT";
        _files.Producer["bootstrap_servers"] = broker.Address;
        _files.Consumer["kafka_secret_arn"] = Copy;
        await using var account = await TestAccount.StartAsync(
            "444455556666",
            new SecretsService(
                "444455556666",
                "eu-central-1",
                [new LocalSecret("AmazonMSK_glueline_consumer_2", """{"username":"consumer","password":"p"}""")]
            )
        );
        var finding = await new TopicCheck().AskAsync(account.As(_files.Examine()) with { Timeout = TimeSpan.FromSeconds(2) });
        finding.Verdict.ShouldBe(Verdict.Failed);
        finding.Steps.ShouldBe([
            $"The consumer's copy of the password, {Copy}, is not the cluster's: write fresh outputs of deploy/terraform/producer, and apply deploy/terraform/consumer with them.",
        ]);
    }

    [Fact]
    public async Task A_secret_that_has_something_else_is_reported()
    {
        _files.Producer["client_authentication"] = "scram";
        await using var account = await TestAccount.StartAsync("111122223333", Secret("""{"user":"consumer"}"""));
        (await new TopicCheck().AskAsync(account.As(_files.Examine()))).ShouldFail(
            $"The secret \"{SecretArn}\" for signing in to Kafka has no \"username\": expected {{\"username\": …, \"password\": …}}.",
            "Write fresh outputs of deploy/terraform/producer: the secret with the consumer's password must be the one that its outputs name."
        );
    }

    [Fact]
    public async Task Without_access_to_the_secret_it_is_skipped()
    {
        _files.Producer["client_authentication"] = "scram";
        await using var account = await TestAccount.StartAsync("444455556666", Secret("{}"));
        var finding = await new TopicCheck().AskAsync(account.As(_files.Examine()));
        finding.Verdict.ShouldBe(Verdict.Skipped);
        finding
            .Seen.ShouldHaveSingleItem()
            .ShouldStartWith($"because this identity may not sign in as the consumer: The secret \"{SecretArn}\" for signing in to Kafka");
    }

    [Theory]
    [InlineData(
        "mtls",
        Verdict.Skipped,
        "because the doctor has no client certificate to sign in with; the functions' own logs show how theirs goes."
    )]
    [InlineData("scram", Verdict.Failed, "the producer's outputs have no consumer_secret_arn.")]
    public async Task Without_a_sign_in_it_says_so(string authentication, Enum verdict, string because)
    {
        _files.Producer["client_authentication"] = authentication;
        _files.Producer.Remove("consumer_secret_arn");
        var finding = await new TopicCheck().AskAsync(_files.Examine());
        (finding.Verdict, finding.Seen.ShouldHaveSingleItem()).ShouldBe(((Verdict)verdict, because));
    }

    private static SecretsService Secret(string text) =>
        new("111122223333", "eu-central-1", [new LocalSecret("AmazonMSK_glueline_consumer_1", text)]);

    private static (string Host, int Port) Split(string address) =>
        (address[..address.LastIndexOf(':')], int.Parse(address[(address.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture));
}
