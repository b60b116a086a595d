using System.Text.Json;
using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Permissions;

/// <summary>What whoever runs the doctor may do: all that it calls, and nothing that changes anything.</summary>
public sealed class DiagnosticsTests
{
    private const string Region = "eu-central-1";
    private const string Schema = $"arn:aws:glue:{Region}:{AccountProcess.Producer}:schema/glueline/sensors";
    private const string Cluster =
        $"arn:aws:kafka:{Region}:{AccountProcess.Producer}:cluster/glueline/0a1b2c3d-0000-4000-8000-000000000000-5";
    private const string Table = $"arn:aws:dynamodb:{Region}:{AccountProcess.Consumer}:table/sensors-rows";

    [Fact]
    public async Task In_the_producers_account()
    {
        var resources = await Deployments.Shared.BothExtended;
        var owner = Simulator.OwnerOf(resources, "glueline-producer-diagnostics");
        var password = Secret(resources, "AmazonMSK_glueline_consumer_", AccountProcess.Producer);
        await Answers.AllowedAsync([
            owner.Call("glue:GetSchema", Schema),
            owner.Call("glue:GetSchemaVersion", Schema),
            owner.Call("kafka:DescribeClusterV2", Cluster),
            owner.Call("kafka:ListNodes", Cluster),
            owner.Call("elasticloadbalancing:DescribeTargetHealth", "*"),
            owner.Call("ec2:DescribeVpcEndpointConnections", "*"),
            owner.Call("secretsmanager:GetSecretValue", password),
        ]);
        await Answers.DeniedAsync([
            owner.Call("glue:RegisterSchemaVersion", Schema),
            owner.Call("glue:DeleteSchema", Schema),
            owner.Call("glue:GetSchema", Schema.Replace("/glueline/", "/other/", StringComparison.Ordinal)),
            owner.Call("kafka:UpdateBrokerCount", Cluster),
            owner.Call("kafka:RebootBroker", Cluster),
            owner.Call("kafka-cluster:AlterCluster", Cluster),
            owner.Call(
                "ec2:AcceptVpcEndpointConnections",
                $"arn:aws:ec2:{Region}:{AccountProcess.Producer}:vpc-endpoint-service/vpce-svc-1"
            ),
            owner.Call("elasticloadbalancing:DeregisterTargets", resources.Of("aws_lb_target_group").First()["arn"]!),
            owner.Call("secretsmanager:PutSecretValue", password),
            owner.Call("secretsmanager:GetSecretValue", Secret(resources, "AmazonMSK_glueline_producer_", AccountProcess.Producer)),
            owner.Call("lambda:InvokeFunction", $"arn:aws:lambda:{Region}:{AccountProcess.Producer}:function:glueline-producer"),
        ]);
    }

    [Fact]
    public async Task In_the_consumers_account()
    {
        var resources = await Deployments.Shared.BothExtended;
        var owner = Simulator.OwnerOf(resources, "glueline-consumer-diagnostics");
        var reader = Simulator.RoleOf(resources, "glueline-registry-reader");
        var mapping =
            $"arn:aws:lambda:{Region}:{AccountProcess.Consumer}:event-source-mapping:"
            + resources.Of("aws_lambda_event_source_mapping").Single()["uuid"];
        await Answers.AllowedAsync([
            owner.Call("dynamodb:DescribeTable", Table),
            owner.Call("lambda:GetEventSourceMapping", mapping),
            owner.Call("lambda:ListEventSourceMappings", "*"),
            owner.Call("ec2:DescribeVpcEndpoints", "*"),
            owner.Call("sts:AssumeRole", reader.Arn) with
            {
                ResourcePolicy = Trusting(AccountProcess.Consumer),
            },
            owner.Call("secretsmanager:GetSecretValue", Secret(resources, "AmazonMSK_glueline_consumer_", AccountProcess.Consumer)),
        ]);
        await Answers.DeniedAsync([
            owner.Call("dynamodb:PutItem", Table),
            owner.Call("dynamodb:Scan", Table),
            owner.Call("dynamodb:DescribeTable", Table + "-other"),
            owner.Call("lambda:UpdateEventSourceMapping", mapping),
            owner.Call("lambda:DeleteEventSourceMapping", mapping),
            owner.Call("lambda:InvokeFunction", $"arn:aws:lambda:{Region}:{AccountProcess.Consumer}:function:glueline-consumer"),
            owner.Call("ec2:DeleteVpcEndpoints", $"arn:aws:ec2:{Region}:{AccountProcess.Consumer}:vpc-endpoint/vpce-1"),
            owner.Call("sts:AssumeRole", reader.Arn) with
            {
                ResourcePolicy = reader.Trust,
            },
            owner.Call("sts:AssumeRole", "arn:aws:iam::444455556666:role/other") with
            {
                ResourcePolicy = Trusting(AccountProcess.Consumer),
            },
        ]);
    }

    [Fact]
    public async Task The_registrys_endpoint_serves_the_role_that_is_assumed_inside_the_VPC()
    {
        var resources = (await Deployments.Shared.Consumer).Resources;
        var reader = Simulator.RoleOf((await Deployments.Shared.Both).Resources, "glueline-registry-reader");
        var registry = resources.Of("aws_vpc_endpoint").Single(endpoint => endpoint.Key == "glue");
        await Answers.AllowedAsync([Read(reader)]);
        await Answers.DeniedAsync([Read(reader with { Arn = "arn:aws:iam::111122223333:role/other" })]);

        Call Read(Role role) =>
            role.Call("glue:GetSchemaVersion", Schema, "aws:PrincipalArn", role.Arn) with
            {
                EndpointPolicy = JsonDocument.Parse(registry["policy"]!).RootElement,
            };
    }

    [Fact]
    public async Task There_is_no_policy_unless_somebody_wants_to_look() =>
        (await Deployments.Shared.Both).Resources.Of("aws_iam_policy").ShouldBeEmpty();

    private static string Secret(Resources resources, string prefix, string account) =>
        resources
            .Of("aws_secretsmanager_secret")
            .Single(secret => secret["name_prefix"] == prefix && secret["arn"]!.Contains(account, StringComparison.Ordinal))["arn"]!;

    private static JsonElement Trusting(string account) =>
        JsonDocument
            .Parse(
                $$"""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{account}}:root"},"Action":"sts:AssumeRole"}]}
                """
            )
            .RootElement;
}
