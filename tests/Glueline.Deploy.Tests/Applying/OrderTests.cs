namespace Glueline.Deploy.Tests.Applying;

/// <summary>What AWS needs before something else can be created, by Terraform's own graph of both accounts.</summary>
public sealed class OrderTests
{
    private const string Mapping = "module.consumer.module.event_source.aws_lambda_event_source_mapping.this";

    [Fact]
    public async Task Everything_is_created_after_what_it_needs()
    {
        var graph = await (await Deployments.Shared.Both).GraphAsync();
        string[][] order =
        [
            [Mapping, "module.producer.aws_msk_cluster_policy.consumer"],
            [Mapping, "module.producer.aws_vpc_security_group_ingress_rule.multi_vpc"],
            [Mapping, "module.producer.aws_msk_topic.events"],
            [Mapping, "module.producer.module.broker_services.aws_lb_listener.broker"],
            [Mapping, "module.producer.module.broker_services.aws_lb_target_group_attachment.broker"],
            [Mapping, "module.producer.module.broker_services.aws_vpc_security_group_ingress_rule.from_balancers"],
            [Mapping, "module.producer.module.kafka_users.aws_msk_single_scram_secret_association.this"],
            [Mapping, "module.consumer.module.broker_access.aws_route53_record.broker"],
            [Mapping, "module.consumer.module.broker_access.aws_vpc_security_group_egress_rule.to_endpoints"],
            [Mapping, "module.consumer.module.network.aws_vpc_endpoint.interface"],
            [Mapping, "module.consumer.module.function.aws_iam_role_policy.this"],
            [Mapping, "module.consumer.aws_vpc_security_group_egress_rule.pollers_to_aws"],
            [Mapping, "module.consumer.aws_secretsmanager_secret_version.credentials"],
            [Mapping, "module.consumer.aws_secretsmanager_secret_version.root_certificates"],
            ["module.consumer.aws_msk_vpc_connection.cluster", "module.producer.aws_msk_cluster_policy.consumer"],
            ["module.consumer.module.function.aws_lambda_function.this", "module.consumer.module.function.aws_iam_role_policy.this"],
            [
                "module.consumer.module.broker_access.aws_vpc_endpoint.broker",
                "module.producer.module.broker_services.aws_vpc_endpoint_service.broker",
            ],
            [
                "module.producer.module.kafka_users.aws_msk_single_scram_secret_association.this",
                "module.producer.module.kafka_users.aws_secretsmanager_secret_version.this",
            ],
        ];
        order.Where(pair => !graph.Waits(pair[0], pair[1])).Select(pair => $"{pair[0]} does not wait for {pair[1]}").ShouldBeEmpty();
    }
}
