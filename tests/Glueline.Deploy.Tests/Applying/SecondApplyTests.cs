namespace Glueline.Deploy.Tests.Applying;

/// <summary>What a running deployment keeps when it is changed.</summary>
public sealed class SecondApplyTests
{
    /// <summary>What the consumer reads through. While one of these is replaced, it doesn't.</summary>
    private static readonly string[] Way =
    [
        "aws_lb",
        "aws_lb_listener",
        "aws_lb_target_group",
        "aws_lb_target_group_attachment",
        "aws_vpc_endpoint",
        "aws_vpc_endpoint_service",
        "aws_route53_zone",
        "aws_route53_record",
        "aws_lambda_event_source_mapping",
        "aws_msk_cluster",
        "aws_msk_topic",
    ];

    [Fact]
    public async Task A_change_of_the_cluster_in_place_cuts_nobody_off()
    {
        var deployment = await Deployments.Shared.Both;
        deployment
            .Resources.All.Select(resource => resource.Type)
            .Intersect(Way)
            .Count()
            .ShouldBe(Way.Length, "Everything on the way is there.");
        await KeepsAsync(deployment, "kafka_version=4.0.x.kraft", """tags={"team":"fleet"}""");
        var plan = await KeepsAsync(deployment, "brokers_per_zone=2");
        plan.ShouldContain(new PlannedChange("""module.consumer.module.broker_access[0].aws_route53_record.broker["4"]""", "create"));
    }

    private static async Task<IReadOnlyList<PlannedChange>> KeepsAsync(Deployment deployment, params string[] variables)
    {
        var plan = await deployment.PlanAsync(variables);
        plan.ShouldContain(new PlannedChange("module.producer.module.kafka[0].aws_msk_cluster.this", "update"));
        plan.Where(change => change.Action is "replace" or "delete")
            .ShouldBeEmpty($"{string.Join(' ', variables)} replaces and deletes nothing.");
        return plan;
    }
}
