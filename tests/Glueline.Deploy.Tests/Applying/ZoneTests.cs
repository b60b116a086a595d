namespace Glueline.Deploy.Tests.Applying;

/// <summary>Which zones the network and the brokers are in.</summary>
public sealed class ZoneTests
{
    [Fact]
    public async Task A_zone_without_MSK_is_not_used()
    {
        using var deployment = await Deployment.OfProducerInAsync("us-east-1", "use1-az1,use1-az2,use1-az3,use1-az4");
        var plan = await deployment.PlanAsync();
        Zones(plan).ShouldBe(["use1-az1", "use1-az2", "use1-az4"]);
        (await deployment.RefusedAsync("""exclude_zone_ids=["use1-az2","use1-az3"]""")).ShouldContain("The region has fewer than 3 zones");
        (await deployment.RefusedAsync("""zone_ids=["use1-az1","use1-az2","use1-az3"]""")).ShouldContain("exclude_zone_ids");
    }

    [Fact]
    public async Task A_new_zone_of_AWS_changes_nothing()
    {
        var deployment = await Deployments.Shared.Both;
        (await deployment.PlanInZonesAsync($"euc1-az0,{Deployment.Zones}")).ShouldBeEmpty();
    }

    private static IEnumerable<string> Zones(IEnumerable<PlannedChange> plan) =>
        plan.Where(change => change.Address.Contains("aws_subnet.private", StringComparison.Ordinal))
            .Select(change => change.Address.Split('"')[1])
            .Order(StringComparer.Ordinal);
}
