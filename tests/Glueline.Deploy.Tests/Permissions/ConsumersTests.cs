using System.Text.Json;
using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Permissions;

/// <summary>Several consumers: each has what is its own, and nothing of the others.</summary>
public sealed class ConsumersTests
{
    private const string Cluster = "0a1b2c3d-0000-4000-8000-000000000000-5";
    private const string Kafka = $"arn:aws:kafka:eu-central-1:{AccountProcess.Producer}";

    private static readonly JsonElement Everything = JsonDocument
        .Parse("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""")
        .RootElement;

    private static readonly Role First = Of(AccountProcess.Consumer);
    private static readonly Role Second = Of(Deployments.AnalyticsAccount);

    [Fact]
    public async Task Each_becomes_its_own_reader_of_the_registry_with_its_own_external_id()
    {
        var resources = (await Deployments.Shared.Producer).Resources;
        var (firsts, seconds) = (
            Simulator.RoleOf(resources, "glueline-registry-reader"),
            Simulator.RoleOf(resources, "glueline-registry-reader-analytics")
        );
        var (firstId, secondId) = (ExternalId(firsts), ExternalId(seconds));
        firstId.ShouldNotBe(secondId);
        await Answers.AllowedAsync([Assume(First, firsts, firstId), Assume(Second, seconds, secondId)]);
        await Answers.DeniedAsync([
            Assume(First, seconds, secondId),
            Assume(Second, firsts, firstId),
            Assume(Second, seconds, firstId),
            seconds.Call("glue:RegisterSchemaVersion", $"arn:aws:glue:eu-central-1:{AccountProcess.Producer}:schema/glueline/sensors"),
        ]);
    }

    [Fact]
    public async Task With_IAM_each_reads_the_topic_as_its_own_group()
    {
        var policy = JsonDocument
            .Parse((await Deployments.Shared.Producer).Resources.Of("aws_msk_cluster_policy").Single()["policy"]!)
            .RootElement;
        await Answers.AllowedAsync([
            On(First, "kafka-cluster:ReadData", "topic", "sensors"),
            On(Second, "kafka-cluster:ReadData", "topic", "sensors"),
            On(First, "kafka-cluster:AlterGroup", "group", "glueline-consumer"),
            On(Second, "kafka-cluster:AlterGroup", "group", "glueline-analytics"),
        ]);
        await Answers.DeniedAsync([
            On(First, "kafka-cluster:AlterGroup", "group", "glueline-analytics"),
            On(Second, "kafka-cluster:AlterGroup", "group", "glueline-consumer"),
            On(Second, "kafka-cluster:WriteData", "topic", "sensors"),
            On(Of("000011112222"), "kafka-cluster:ReadData", "topic", "sensors"),
        ]);
        var names = policy.GetProperty("Statement").EnumerateArray().Select(statement => statement.GetProperty("Sid").GetString());
        names.ShouldBeUnique();

        Call On(Role role, string action, string kind, string name) =>
            role.Call(action, $"{Kafka}:{kind}/glueline/{Cluster}/{name}") with
            {
                ResourcePolicy = policy,
            };
    }

    [Fact]
    public async Task With_SCRAM_each_reads_its_own_password_and_may_create_endpoints()
    {
        var resources = await Deployments.Shared.BothExtended;
        var secrets = resources.Of("aws_secretsmanager_secret_policy").ToDictionary(policy => policy.Key);
        var key = JsonDocument.Parse(resources.Of("aws_kms_key").Single()["policy"]!).RootElement;
        var keyArn = resources.Of("aws_kms_key").Single()["arn"]!;
        await Answers.AllowedAsync([
            Read(First, "consumer"),
            Read(Second, Deployments.Analytics),
            Decrypt(First, "consumer"),
            Decrypt(Second, Deployments.Analytics),
        ]);
        await Answers.DeniedAsync([
            Read(Second, "consumer"),
            Read(First, Deployments.Analytics),
            Decrypt(Second, "consumer"),
            Decrypt(First, Deployments.Analytics),
        ]);
        resources
            .Of("aws_vpc_endpoint_service")
            .ShouldAllBe(service => service.List("supported_regions").Order().SequenceEqual(new[] { "eu-central-1", "eu-west-1" }));
        resources
            .Of("aws_vpc_endpoint_service")
            .ShouldAllBe(service =>
                service
                    .List("allowed_principals")
                    .Order()
                    .SequenceEqual(new[] { "arn:aws:iam::444455556666:root", "arn:aws:iam::777788889999:root" })
            );

        Call Read(Role role, string user) =>
            role.Call("secretsmanager:GetSecretValue", secrets[user]["secret_arn"]!) with
            {
                ResourcePolicy = JsonDocument.Parse(secrets[user]["policy"]!).RootElement,
            };

        Call Decrypt(Role role, string user) =>
            role.Call("kms:Decrypt", keyArn) with
            {
                ResourcePolicy = key,
                Context = new Dictionary<string, string>
                {
                    ["kms:ViaService"] = "secretsmanager.eu-central-1.amazonaws.com",
                    ["kms:CallerAccount"] = role.Arn.Split(':')[4],
                    ["kms:EncryptionContext:SecretARN"] = secrets[user]["secret_arn"]!,
                },
            };
    }

    [Fact]
    public async Task A_consumers_root_takes_the_outputs_that_are_made_for_it()
    {
        var outputs = await (await Deployments.Shared.Producer).OutputAsync("additional_consumers");
        var consumer = await Deployments.Shared.Consumer;
        var file = await consumer.WriteAsync("analytics.json", outputs.GetProperty(Deployments.Analytics).GetRawText());
        var refused = await consumer.RefusedAsync($"producer_outputs_file={file}");
        refused.ShouldContain("These credentials belong to a different account than the producer allows");
        refused.ShouldNotContain("Unsupported attribute");
        var all = await (await Deployments.Shared.Producer).OutputAsync();
        Names(outputs.GetProperty(Deployments.Analytics)).ShouldBeSubsetOf(Names(all));
    }

    private static IEnumerable<string> Names(JsonElement outputs) => outputs.EnumerateObject().Select(output => output.Name);

    private static string ExternalId(Role reader) =>
        reader
            .Trust.GetProperty("Statement")[0]
            .GetProperty("Condition")
            .GetProperty("StringEquals")
            .GetProperty("sts:ExternalId")
            .GetString()!;

    private static Call Assume(Role role, Role reader, string externalId) =>
        role.Call("sts:AssumeRole", reader.Arn) with
        {
            Context = new Dictionary<string, string> { ["sts:ExternalId"] = externalId, ["aws:PrincipalArn"] = role.Arn },
            ResourcePolicy = reader.Trust,
        };

    private static Role Of(string account) => new($"arn:aws:iam::{account}:role/glueline-consumer", default, [Everything]);
}
