using System.Text.Json;
using Confluent.Kafka.Admin;
using Glueline.Cli.Doctor;
using Glueline.Cli.Verbs;
using Glueline.Kafka;
using Glueline.Local.Broker;
using Glueline.Local.Secrets;

namespace Glueline.Cli.Acls;

/// <summary>The access control list of a cluster that enforces it, before and after.</summary>
public sealed class AclVerbTests : IDisposable
{
    private const string SecretName = "AmazonMSK_glueline_consumer_1";
    private const string SecretArn = $"arn:aws:secretsmanager:eu-central-1:111122223333:secret:{SecretName}-Local1";

    /// <summary>
    /// An idempotent producer that may write nowhere is refused twice, when it asks for the topic and when it asks for its id; either comes
    /// first.
    /// </summary>
    private const string Refused = "AuthorizationFailed";

    private readonly OutputFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Both_users_may_do_their_work_and_no_more()
    {
        using var kafka = await SecuredKafka.StartAsync();
        string[] arguments = Arguments(kafka);

        var dry = await Invocation.RunAsync([.. arguments, "--dry-run"]);
        dry.ExitCode.ShouldBe(1, dry.Errors);
        dry.Output.ShouldContain($"--add --allow-principal User:{kafka.Consumer} --operation Read --group {kafka.Group}\n");
        dry.Output.ShouldEndWith("5 missing.\n");
        (await kafka.WriteAsync(kafka.Producer)).ShouldNotBeNull().ShouldEndWith(Refused);

        var call = await Invocation.RunAsync(arguments);
        (call.ExitCode, call.Errors).ShouldBe((0, ""));
        call.Output.ShouldEndWith("5 added.\n");
        (await kafka.WriteAsync(kafka.Producer)).ShouldBeNull();
        kafka.Read(kafka.Consumer).ShouldBeNull();
        (await kafka.WriteAsync(kafka.Consumer)).ShouldNotBeNull().ShouldEndWith(Refused);
        kafka.Read(kafka.Producer).ShouldBe("GroupAuthorizationFailed");

        var again = await Invocation.RunAsync(arguments);
        (again.ExitCode, again.Output.Split('\n')[^2]).ShouldBe((0, "5 present."));
    }

    [Fact]
    public async Task The_administrators_secret_is_read_and_who_has_none_is_told_who_may()
    {
        using var kafka = await SecuredKafka.StartAsync();
        await using var account = await TestAccount.StartAsync(
            "111122223333",
            new SecretsService("111122223333", "eu-central-1", [new LocalSecret(SecretName, SecuredKafka.Secret(kafka.Consumer))])
        );
        _files.Producer["bootstrap_servers"] = SecuredKafka.Scram;
        _files.Producer["consumer_secret_arn"] = SecretArn;
        string[] arguments = [.. Arguments(kafka)[..^4], "--ca", SecuredKafka.Authority];

        var dry = await GluelineProcess.RunAsync([.. arguments, "--dry-run"], variables: account.Variables);
        dry.ExitCode.ShouldBe(3, dry.Output + dry.Errors);
        var refused = await GluelineProcess.RunAsync(arguments, variables: account.Variables);
        refused.ExitCode.ShouldBe(3);
        refused.Errors.ShouldStartWith(
            "The access control list can't be read: this user may not do that (Describe and Alter on the cluster). Sign in as one who may: "
        );

        await kafka.AllowAsync($"User:{kafka.Consumer}", AclOperation.Describe, ResourceType.Broker, AclRule.Cluster);
        await kafka.AllowAsync($"User:{kafka.Consumer}", AclOperation.Alter, ResourceType.Broker, AclRule.Cluster);
        var call = await GluelineProcess.RunAsync(arguments, variables: account.Variables);
        (call.ExitCode, call.Errors).ShouldBe((0, ""));
        call.Output.ShouldEndWith("5 added.\n");
    }

    [Fact]
    public async Task Entries_of_others_and_denials_are_told()
    {
        using var kafka = await SecuredKafka.StartAsync();
        // Not Write: who may write to any topic gets past the first refusal of the other tests on the same cluster.
        await kafka.AllowAsync("User:*", AclOperation.Describe, ResourceType.Topic, kafka.Topic);
        await kafka.AllowAsync($"User:{kafka.Producer}", AclOperation.All, ResourceType.Topic, kafka.Topic);
        await kafka.AllowAsync("User:stranger", AclOperation.Read, ResourceType.Topic, kafka.Topic);
        await kafka.AllowAsync($"User:{kafka.Consumer}", AclOperation.Read, ResourceType.Topic, kafka.Topic, isDenied: true);

        var call = await Invocation.RunAsync([.. Arguments(kafka), "--json"]);
        call.ExitCode.ShouldBe(1, call.Errors);
        using var document = JsonDocument.Parse(call.Output);
        var root = document.RootElement;
        root.GetProperty("complete").GetBoolean().ShouldBeFalse();
        root.GetProperty("others")
            .EnumerateArray()
            .Select(other => other.GetString())
            .ShouldBe([$"User:* may Describe topic {kafka.Topic}", $"User:stranger may Read topic {kafka.Topic}"]);
        root.GetProperty("entries")
            .EnumerateArray()
            .Select(entry => $"{entry.GetProperty("operation").GetString()} {entry.GetProperty("state").GetString()}")
            .ShouldBe(["Write present", "Describe present", "Read denied", "Describe present", "Read added"]);

        (await Invocation.RunAsync(Arguments(kafka))).Output.ShouldContain($"kafka-acls.sh --list --topic {kafka.Topic}, and remove it.");
    }

    [Fact]
    public async Task A_cluster_without_lists_says_so()
    {
        await using var cluster = EmbeddedCluster.Start(brokers: 1);
        await cluster.CreateTopicAsync("sensors", 1, TestContext.Current.CancellationToken);
        var call = await Invocation.RunAsync([
            "acl",
            "--producer",
            _files.ProducerFile,
            "--sign-in",
            "plaintext",
            "--bootstrap",
            cluster.BootstrapServers,
            "--timeout",
            "3",
        ]);
        call.ExitCode.ShouldBe(3);
        call.Errors.ShouldStartWith("The access control list can't be read: ");
    }

    [Theory]
    [InlineData("none", "client_authentication is none: everyone is User:ANONYMOUS there")]
    [InlineData("mtls", "--producer-principal is missing: with mtls a principal is its certificate's subject, such as User:CN=….")]
    [InlineData("iam", "Both functions sign in with IAM, which access control lists don't concern", "--producer-principal", "none")]
    [InlineData("scram", "--administrator root: expected User: and a name, such as User:consumer.", "--administrator", "root")]
    public async Task What_makes_no_sense_is_refused(string authentication, string message, params string[] more)
    {
        _files.Producer["client_authentication"] = authentication;
        var call = await Invocation.RunAsync(["acl", "--producer", _files.ProducerFile, .. more]);
        call.ExitCode.ShouldBe(2);
        call.Errors.ShouldStartWith(message);
    }

    private string[] Arguments(SecuredKafka kafka)
    {
        _files.Producer["topic"] = kafka.Topic;
        _files.Producer["consumer_group"] = kafka.Group;
        return
        [
            "acl",
            "--producer",
            _files.ProducerFile,
            "--producer-principal",
            $"User:{kafka.Producer}",
            "--consumer-principal",
            $"User:{kafka.Consumer}",
            "--sign-in",
            "plaintext",
            "--bootstrap",
            SecuredKafka.Plain,
        ];
    }
}
