using System.Text.Json;
using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Permissions;

/// <summary>
/// What functions, pollers and the reader role may do, and what they may not, by the deployed policies and a simulator of IAM.
/// </summary>
public sealed class PermissionTests
{
    private const string Reader = "arn:aws:iam::111122223333:role/glueline-registry-reader";
    private const string Region = "eu-central-1";
    private const string ProducersGlue = $"arn:aws:glue:{Region}:{AccountProcess.Producer}";
    private const string Cluster = "0a1b2c3d-0000-4000-8000-000000000000-5";
    private const string ProducersKafka = $"arn:aws:kafka:{Region}:{AccountProcess.Producer}";
    private const string ConsumersTable = $"arn:aws:dynamodb:{Region}:{AccountProcess.Consumer}:table/sensors-rows";
    private const string ProducersKey = "arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d-0000-4000-8000-00000000cafe";
    private const string VpcConnection =
        $"arn:aws:kafka:{Region}:{AccountProcess.Consumer}:vpc-connection/{AccountProcess.Producer}/glueline/{Cluster}";
    private const string Discarded = $"arn:aws:s3:::glueline-failures-{AccountProcess.Consumer}-{Region}";
    private const string Via = "kms:ViaService";
    private const string Variables = "kms:EncryptionContext:aws:lambda:FunctionArn";

    private static readonly JsonElement Everything = JsonDocument
        .Parse("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""")
        .RootElement;

    [Fact]
    public async Task The_producer_function_registers_and_logs_and_no_more()
    {
        var resources = (await Deployments.Shared.Both).Resources;
        var function = Simulator.RoleOf(resources, "glueline-producer");
        await Answers.AllowedAsync([
            .. new[]
            {
                "CreateSchema",
                "GetSchema",
                "GetSchemaVersion",
                "ListSchemaVersions",
                "RegisterSchemaVersion",
                "GetSchemaByDefinition",
            }.Select(action => function.Call($"glue:{action}", $"{ProducersGlue}:schema/glueline/sensors")),
            function.Call("glue:CreateSchema", $"{ProducersGlue}:registry/glueline"),
            function.Call("sqs:SendMessage", $"arn:aws:sqs:{Region}:{AccountProcess.Producer}:glueline-producer-failures"),
            function.Call("xray:PutTraceSegments", "*"),
            function.Call("logs:CreateLogStream", Stream(AccountProcess.Producer, "glueline-producer")),
            function.Call("logs:PutLogEvents", Stream(AccountProcess.Producer, "glueline-producer")),
            function.Call("ec2:CreateNetworkInterface", $"arn:aws:ec2:{Region}:{AccountProcess.Producer}:network-interface/eni-1"),
        ]);
        await Answers.DeniedAsync([
            function.Call("glue:DeleteSchema", $"{ProducersGlue}:schema/glueline/sensors"),
            function.Call("glue:DeleteSchemaVersions", $"{ProducersGlue}:schema/glueline/sensors"),
            function.Call("glue:UpdateSchema", $"{ProducersGlue}:schema/glueline/sensors"),
            function.Call("glue:RegisterSchemaVersion", $"{ProducersGlue}:schema/other/sensors"),
            function.Call("logs:PutLogEvents", Stream(AccountProcess.Producer, "other")),
            function.Call(
                "logs:CreateLogGroup",
                $"arn:aws:logs:{Region}:{AccountProcess.Producer}:log-group:/aws/lambda/glueline-producer"
            ),
            function.Call("dynamodb:PutItem", ConsumersTable),
            function.Call("sts:AssumeRole", Reader),
            function.Call("lambda:InvokeFunction", $"arn:aws:lambda:{Region}:{AccountProcess.Producer}:function:glueline-producer"),
            function.Call(
                "ec2:CreateNetworkInterface",
                $"arn:aws:ec2:{Region}:{AccountProcess.Producer}:network-interface/eni-1",
                "lambda:SourceFunctionArn",
                $"arn:aws:lambda:{Region}:{AccountProcess.Producer}:function:glueline-producer"
            ),
        ]);
    }

    [Fact]
    public async Task The_consumer_function_writes_rows_and_becomes_the_reader_and_no_more()
    {
        var resources = (await Deployments.Shared.Both).Resources;
        var function = Simulator.RoleOf(resources, "glueline-consumer-function");
        var queue = $"arn:aws:sqs:{Region}:{AccountProcess.Consumer}:glueline-quarantine";
        await Answers.AllowedAsync([
            function.Call("dynamodb:BatchWriteItem", ConsumersTable),
            function.Call("dynamodb:PutItem", ConsumersTable),
            function.Call("sqs:SendMessage", queue),
            function.Call("logs:PutLogEvents", Stream(AccountProcess.Consumer, "glueline-consumer")),
        ]);
        await Answers.DeniedAsync([
            function.Call("dynamodb:DeleteTable", ConsumersTable),
            function.Call("dynamodb:GetItem", ConsumersTable),
            function.Call("dynamodb:Scan", ConsumersTable),
            function.Call("dynamodb:PutItem", $"arn:aws:dynamodb:{Region}:{AccountProcess.Consumer}:table/other"),
            function.Call("sqs:ReceiveMessage", queue),
            function.Call("sqs:DeleteMessage", queue),
            function.Call("sqs:PurgeQueue", queue),
            function.Call("glue:GetSchemaVersion", $"{ProducersGlue}:schema/glueline/sensors"),
            function.Call("sts:AssumeRole", "arn:aws:iam::111122223333:role/glueline-producer"),
            function.Call("kms:Decrypt", Deployments.Key, Variables, "arn:aws:lambda:eu-central-1:444455556666:function:glueline-consumer"),
        ]);
    }

    [Fact]
    public async Task Only_the_consumers_role_with_the_external_id_becomes_the_reader_which_reads()
    {
        var resources = (await Deployments.Shared.Both).Resources;
        var (reader, function) = (
            Simulator.RoleOf(resources, "glueline-registry-reader"),
            Simulator.RoleOf(resources, "glueline-consumer-function")
        );
        var externalId = resources.Of("random_uuid").Single()["result"]!;
        var stranger = function with { Arn = "arn:aws:iam::444455556666:role/stranger" };
        await Answers.AllowedAsync([
            Assume(function, externalId),
            reader.Call("glue:GetSchema", $"{ProducersGlue}:schema/glueline/sensors"),
            reader.Call("glue:GetSchemaVersion", $"{ProducersGlue}:schema/glueline/sensors"),
            reader.Call("glue:ListSchemaVersions", $"{ProducersGlue}:registry/glueline"),
        ]);
        await Answers.DeniedAsync([
            Assume(function, "guessed"),
            Assume(stranger, externalId),
            Assume(Simulator.RoleOf(resources, "glueline-producer"), externalId),
            reader.Call("glue:RegisterSchemaVersion", $"{ProducersGlue}:schema/glueline/sensors"),
            reader.Call("glue:DeleteSchema", $"{ProducersGlue}:schema/glueline/sensors"),
            reader.Call("glue:GetSchema", $"{ProducersGlue}:schema/other/sensors"),
        ]);

        Call Assume(Role role, string id) =>
            role.Call("sts:AssumeRole", Reader) with
            {
                Context = new Dictionary<string, string> { ["sts:ExternalId"] = id, ["aws:PrincipalArn"] = role.Arn },
                ResourcePolicy = reader.Trust,
            };
    }

    [Fact]
    public async Task A_key_of_ones_own_is_used_by_the_functions_for_what_is_theirs()
    {
        var consumer = Simulator.RoleOf((await Deployments.Shared.Consumer).Resources, "glueline-consumer");
        var producer = Simulator.RoleOf((await Deployments.Shared.Producer).Resources, "glueline-producer");
        await Answers.AllowedAsync([
            Key(consumer, "kms:Decrypt", Variables, $"arn:aws:lambda:{Region}:{AccountProcess.Consumer}:function:glueline-consumer"),
            Key(producer, "kms:Decrypt", Variables, $"arn:aws:lambda:{Region}:{AccountProcess.Producer}:function:glueline-producer"),
            .. new[] { "Decrypt", "Encrypt", "GenerateDataKey", "DescribeKey" }.Select(action =>
                Key(consumer, $"kms:{action}", Via, $"dynamodb.{Region}.amazonaws.com")
            ),
            Key(consumer, "kms:GenerateDataKey", Via, $"sqs.{Region}.amazonaws.com"),
            Key(consumer, "kms:GenerateDataKey", Via, $"s3.{Region}.amazonaws.com"),
        ]);
        await Answers.DeniedAsync([
            Key(consumer, "kms:Decrypt", Variables, $"arn:aws:lambda:{Region}:{AccountProcess.Consumer}:function:other"),
            Key(consumer, "kms:Decrypt", Via, $"secretsmanager.{Region}.amazonaws.com"),
            Key(consumer, "kms:ScheduleKeyDeletion", Via, $"dynamodb.{Region}.amazonaws.com"),
            Key(producer, "kms:Decrypt", Via, $"dynamodb.{Region}.amazonaws.com"),
        ]);

        static Call Key(Role role, string action, string name, string value) =>
            role.Call(
                action,
                role.Arn.Contains(AccountProcess.Producer, StringComparison.Ordinal) ? ProducersKey : Deployments.Key,
                name,
                value
            ) with
            {
                ResourcePolicy = JsonDocument
                    .Parse(
                        $$"""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{role.Arn[
                            ..25
                        ]}}:root"},"Action":"kms:*","Resource":"*"}]}
                        """
                    )
                    .RootElement,
            };
    }

    [Fact]
    public async Task With_IAM_the_poller_reads_one_topic_as_one_group_and_the_function_writes_it()
    {
        var (consumers, producers) = ((await Deployments.Shared.Consumer).Resources, (await Deployments.Shared.Producer).Resources);
        var (poller, function) = (Simulator.RoleOf(consumers, "glueline-consumer"), Simulator.RoleOf(producers, "glueline-producer"));
        var policy = JsonDocument.Parse(producers.Of("aws_msk_cluster_policy").Single()["policy"]!).RootElement;
        await Answers.AllowedAsync([
            poller.Call("kafka:DescribeVpcConnection", VpcConnection),
            poller.Call("kafka:GetBootstrapBrokers", "*"),
            Across(poller, "kafka:DescribeClusterV2", "cluster"),
            Across(poller, "kafka-cluster:Connect", "cluster"),
            Across(poller, "kafka-cluster:DescribeTopic", "topic", "/sensors"),
            Across(poller, "kafka-cluster:ReadData", "topic", "/sensors"),
            Across(poller, "kafka-cluster:DescribeGroup", "group", "/glueline-consumer"),
            Across(poller, "kafka-cluster:AlterGroup", "group", "/glueline-consumer"),
            poller.Call("s3:PutObject", "arn:aws:s3:::records/quarantine/a"),
            poller.Call("s3:PutObject", $"{Discarded}/aws/lambda/a"),
            poller.Call("s3:ListBucket", Discarded),
            function.Call("kafka-cluster:Connect", $"{ProducersKafka}:cluster/glueline/{Cluster}"),
            function.Call("kafka-cluster:WriteDataIdempotently", $"{ProducersKafka}:cluster/glueline/{Cluster}"),
            function.Call("kafka-cluster:WriteData", $"{ProducersKafka}:topic/glueline/{Cluster}/sensors"),
            function.Call("kafka-cluster:CreateTopic", $"{ProducersKafka}:topic/glueline/{Cluster}/sensors"),
        ]);
        await Answers.DeniedAsync([
            Across(poller, "kafka-cluster:WriteData", "topic", "/sensors"),
            Across(poller, "kafka-cluster:ReadData", "topic", "/other"),
            Across(poller, "kafka-cluster:AlterGroup", "group", "/other"),
            Across(poller, "kafka-cluster:DeleteTopic", "topic", "/sensors"),
            Across(poller, "kafka-cluster:AlterCluster", "cluster"),
            poller.Call("s3:GetObject", "arn:aws:s3:::records/quarantine/a"),
            poller.Call("s3:PutObject", "arn:aws:s3:::records/other"),
            poller.Call("s3:GetObject", $"{Discarded}/aws/lambda/a"),
            function.Call("kafka-cluster:ReadData", $"{ProducersKafka}:topic/glueline/{Cluster}/sensors"),
            function.Call("kafka-cluster:WriteData", $"{ProducersKafka}:topic/glueline/{Cluster}/other"),
            function.Call("kafka-cluster:DeleteTopic", $"{ProducersKafka}:topic/glueline/{Cluster}/sensors"),
        ]);

        Call Across(Role role, string action, string kind, string rest = "") =>
            role.Call(action, $"{ProducersKafka}:{kind}/glueline/{Cluster}{rest}") with
            {
                ResourcePolicy = policy,
            };
    }

    [Fact]
    public async Task The_pollers_password_is_read_by_the_consumers_account_and_then_by_the_poller()
    {
        var resources = (await Deployments.Shared.Both).Resources;
        var (function, poller) = (
            Simulator.RoleOf(resources, "glueline-producer"),
            Simulator.RoleOf(resources, "glueline-consumer-function")
        );
        var secrets = resources
            .Of("aws_secretsmanager_secret")
            .Where(secret => secret["arn"]!.Contains(AccountProcess.Producer, StringComparison.Ordinal))
            .ToDictionary(secret => secret["name_prefix"]!, secret => secret["arn"]!);
        var (users, owner) = (
            resources.Of("aws_secretsmanager_secret_policy").Single(),
            poller with
            {
                Arn = "arn:aws:iam::444455556666:user/owner",
                Policies = [Everything],
            }
        );
        users["secret_arn"].ShouldBe(secrets["AmazonMSK_glueline_consumer_"], "Only the consumer's password is shared.");
        await Answers.AllowedAsync([
            owner.Call("secretsmanager:GetSecretValue", users["secret_arn"]!) with
            {
                ResourcePolicy = JsonDocument.Parse(users["policy"]!).RootElement,
            },
            poller.Call(
                "secretsmanager:GetSecretValue",
                resources
                    .Of("aws_secretsmanager_secret")
                    .Single(secret => secret["arn"]!.Contains(AccountProcess.Consumer, StringComparison.Ordinal))["arn"]!
            ),
            function.Call("secretsmanager:GetSecretValue", secrets["AmazonMSK_glueline_producer_"]),
        ]);
        await Answers.DeniedAsync([
            owner.Call("secretsmanager:GetSecretValue", secrets["AmazonMSK_glueline_producer_"]),
            owner.Call("secretsmanager:PutSecretValue", users["secret_arn"]!) with
            {
                ResourcePolicy = JsonDocument.Parse(users["policy"]!).RootElement,
            },
            poller.Call("secretsmanager:GetSecretValue", secrets["AmazonMSK_glueline_producer_"]),
            function.Call("secretsmanager:GetSecretValue", secrets["AmazonMSK_glueline_consumer_"]),
        ]);
    }

    [Fact]
    public async Task No_state_has_a_password()
    {
        var resources = (await Deployments.Shared.Both).Resources;
        resources.Of("aws_secretsmanager_secret_version").Count().ShouldBe(3);
        resources.All.ShouldAllBe(resource => !resource.Attributes.GetRawText().Contains("a-password-", StringComparison.Ordinal));
    }

    private static string Stream(string account, string function) =>
        $"arn:aws:logs:{Region}:{account}:log-group:/aws/lambda/{function}:log-stream:2026/12/01/a";
}
