using Confluent.Kafka.Admin;
using Glueline.Cli.Acls;
using Glueline.Cli.Doctor;
using Glueline.Local.Secrets;
using Glueline.Local.Stack;

namespace Glueline.Cli.Verbs;

/// <summary>A topic of a cluster with TLS, SCRAM and access control, written by one user and read by another.</summary>
public sealed class SecuredTopicTests
{
    private const string Arns = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:";

    [Fact]
    public async Task Who_may_write_produces_and_who_may_read_consumes()
    {
        using var kafka = await SecuredKafka.StartAsync();
        await kafka.AllowAsync($"User:{kafka.Producer}", AclOperation.Write, ResourceType.Topic, kafka.Topic);
        await kafka.AllowAsync($"User:{kafka.Consumer}", AclOperation.Read, ResourceType.Topic, kafka.Topic);
        await kafka.AllowAsync($"User:{kafka.Consumer}", AclOperation.Read, ResourceType.Group, kafka.Group);
        await using var registry = await LocalServices.StartAsync(new() { Brokers = 0 }, TestContext.Current.CancellationToken);
        await using var account = await TestAccount.StartAsync(
            "111122223333",
            new SecretsService(
                "111122223333",
                "eu-central-1",
                [
                    new LocalSecret("AmazonMSK_writer", SecuredKafka.Secret(kafka.Producer)),
                    new LocalSecret("AmazonMSK_reader", SecuredKafka.Secret(kafka.Consumer)),
                ]
            )
        );

        var produced = await RunAsync("AmazonMSK_writer", "produce", kafka.Topic, """[{"id":"a"},{"id":"b"}]""", "--key", "id", "--evolve");
        produced.ExitCode.ShouldBe(0, produced.Errors);
        produced.Output.ShouldBe($"2 events on {kafka.Topic}, with version 1 of {kafka.Topic}:\n  {kafka.Topic}-0@0..1  2 events\n");

        string[] consume = ["consume", kafka.Topic, "--group", kafka.Group, "--from", "beginning", "--until-end"];
        var consumed = await RunAsync("AmazonMSK_reader", consume);
        (consumed.ExitCode, consumed.Errors).ShouldBe((0, ""));
        consumed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        (await RunAsync("AmazonMSK_reader", consume)).ShouldBe(new Invocation(0, "", ""));

        Task<Invocation> RunAsync(string secret, params string[] arguments) =>
            GluelineProcess.RunAsync(
                [
                    .. arguments,
                    "--bootstrap",
                    SecuredKafka.Scram,
                    "--ca",
                    SecuredKafka.Authority,
                    "--sign-in",
                    $"{Arns}{secret}-Local1",
                    "--endpoint",
                    registry.Endpoint.ToString(),
                ],
                variables: account.Variables
            );
    }
}
