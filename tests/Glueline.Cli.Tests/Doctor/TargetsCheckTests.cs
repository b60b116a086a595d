using Glueline.Cli.Doctor.Checks;

namespace Glueline.Cli.Doctor;

/// <summary>
/// What Elastic Load Balancing says about brokers. See
/// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetHealth.html.
/// </summary>
public sealed class TargetsCheckTests : IDisposable
{
    private readonly OutputFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_healthy_broker_is_ok()
    {
        var balancers = new FormService("elasticloadbalancing", Health("10.0.1.5", "healthy"));
        (await AskAsync(balancers)).ShouldBeOk("broker 1: 10.0.1.5 is healthy.");
        (balancers.Form["Action"], balancers.Form["TargetGroupArn"]).ShouldBe(
            ("DescribeTargetHealth", "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/glueline-broker-1/1")
        );
    }

    [Fact]
    public async Task A_broker_that_MSK_has_moved_is_reported_with_both_addresses()
    {
        _files.Producer["brokers"] = OutputFiles.Brokers(("127.0.0.1", 9096));
        (await AskAsync(new("elasticloadbalancing", Health("10.0.1.5", "unhealthy", "Health checks failed")))).ShouldFail(
            "broker 1: 10.0.1.5 is unhealthy: Health checks failed; the broker is at 127.0.0.1.",
            "MSK has moved the broker: add 1 to broker_addresses_revision in deploy/terraform/producer and apply it, then apply deploy/terraform/consumer."
        );
    }

    [Theory]
    [InlineData("initial", "Wait a minute, and run this again.")]
    [InlineData(
        "unhealthy",
        "See whether the broker is well (docs/night.md, Brokers are in trouble), and whether its security group lets the load balancer in: terraform plan in deploy/terraform/producer shows what was changed."
    )]
    public async Task Another_state_is_reported(string state, string step)
    {
        _files.Producer["brokers"] = OutputFiles.Brokers(("127.0.0.1", 9096));
        (await AskAsync(new("elasticloadbalancing", Health("127.0.0.1", state)))).ShouldFail($"broker 1: 127.0.0.1 is {state}.", step);
    }

    [Fact]
    public async Task A_balancer_without_a_target_is_reported() =>
        (await AskAsync(new("elasticloadbalancing", Answer("")))).ShouldFail(
            "broker 1: its load balancer has no target.",
            "Apply deploy/terraform/producer: somebody has deregistered the broker."
        );

    [Fact]
    public async Task Who_may_not_ask_is_told_what_allows_it() =>
        (await AskAsync(new("elasticloadbalancing", "", "AccessDenied"))).ShouldBeSkipped(
            "because arn:aws:iam::111122223333:user/owner may not elasticloadbalancing:DescribeTargetHealth: the policy of the variable diagnostics allows it."
        );

    [Fact]
    public async Task An_answer_that_is_not_XML_is_reported()
    {
        var finding = await AskAsync(new("elasticloadbalancing", "Sign in to the hotel's network"));
        finding.Verdict.ShouldBe(Verdict.Failed);
        finding
            .Seen.ShouldHaveSingleItem()
            .ShouldContain("answered with \"Sign in to the hotel's network\", which is not an answer of AWS.");
    }

    private async Task<Finding> AskAsync(FormService balancers)
    {
        await using var account = await TestAccount.StartAsync("111122223333", balancers);
        var examination = account.As(_files.Examine(Side.Producer));
        await new CallerCheck().AskAsync(examination);
        return await new TargetsCheck().AskAsync(examination);
    }

    private static string Health(string address, string state, string description = "") =>
        Answer(
            $"<member><HealthCheckPort>9096</HealthCheckPort><TargetHealth><State>{state}</State><Description>{description}</Description></TargetHealth>"
                + $"<Target><Port>9096</Port><Id>{address}</Id></Target></member>"
        );

    private static string Answer(string members) =>
        $"""
            <DescribeTargetHealthResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><DescribeTargetHealthResult>
            <TargetHealthDescriptions>{members}</TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>
            """;
}
