using System.Text.Json;
using Glueline.Cli.Doctor.Checks;
using Glueline.Local.Lambda;

namespace Glueline.Cli.Doctor;

/// <summary>What Lambda says about the event source mapping.</summary>
public sealed class MappingCheckTests : IDisposable
{
    private const string Id = "5b0b1a1e-1111-4222-8333-444455556666";

    private readonly OutputFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("OK")]
    [InlineData("No records processed")]
    public async Task An_enabled_mapping_is_ok(string result) =>
        (await AskAsync(new TestMapping("Enabled", result))).ShouldBeOk($"mapping {Id} is Enabled, its last result: {result}.");

    [Fact]
    public async Task A_mapping_that_somebody_disabled_is_reported_with_the_command() =>
        (await AskAsync(new TestMapping("Disabled", "OK"))).ShouldFail(
            $"mapping {Id} is Disabled (USER_INITIATED): nothing is read.",
            $"Find out who disabled it, and why; then: aws lambda update-event-source-mapping --uuid {Id} --enabled"
        );

    [Fact]
    public async Task A_mapping_that_is_being_created_is_reported()
    {
        var finding = await AskAsync(new TestMapping("Creating", ""));
        finding.Seen.ShouldBe([$"mapping {Id} is Creating (USER_INITIATED): its pollers are not running yet."]);
        finding.Steps.ShouldHaveSingleItem().ShouldStartWith("Wait three minutes");
    }

    [Theory]
    [InlineData("PROBLEM: Function call failed", "See why the function fails: aws logs tail /aws/lambda/glueline-consumer --since 15m")]
    [InlineData("PROBLEM: Cannot resolve the bootstrap brokers", "The pollers can't reach the brokers: ")]
    [InlineData(
        "PROBLEM: Connection error. Please check your event source connection configuration.",
        "The pollers can't reach the brokers: "
    )]
    [InlineData("PROBLEM: SASL authentication failed", "The pollers' user or password is not the cluster's: ")]
    [InlineData("PROBLEM: Server failed authentication: certificate unknown", "The pollers' user or password is not the cluster's: ")]
    [InlineData("PROBLEM: TLS handshake failed", "Lambda does not trust the brokers' certificates: ")]
    [InlineData("PROBLEM: Not authorized to access group", "The pollers' user may not read the topic, or not with this group: ")]
    [InlineData("PROBLEM: Something new", "See docs/night.md, under The consumer is behind.")]
    public async Task A_problem_has_its_step(string result, string step)
    {
        var finding = await AskAsync(new TestMapping("Enabled", result));
        finding.Seen.ShouldBe([$"mapping {Id} is Enabled, but: {result}"]);
        finding.Steps.ShouldHaveSingleItem().ShouldStartWith(step);
    }

    [Fact]
    public async Task A_mapping_that_is_gone_is_reported() =>
        (await AskAsync(mapping: null)).ShouldFail(
            $"there is no event source mapping {Id} in account 444455556666, eu-central-1.",
            "Apply deploy/terraform/consumer, which creates it, and write its outputs again."
        );

    private async Task<Finding> AskAsync(TestMapping? mapping)
    {
        var mappings = new MappingDirectory();
        if (mapping is not null)
            mappings.Add(mapping);
        await using var account = await TestAccount.StartAsync("444455556666", new LambdaService(new(), mappings));
        var examination = account.As(_files.Examine());
        await new CallerCheck().AskAsync(examination);
        return await new MappingCheck().AskAsync(examination);
    }

    private sealed class TestMapping(string state, string result) : IMapping
    {
        public Guid Id { get; } = Guid.Parse(MappingCheckTests.Id);

        public string Region => "eu-central-1";

        public string AccountId => "444455556666";

        public string FunctionArn => "arn:aws:lambda:eu-central-1:444455556666:function:glueline-consumer";

        public void Describe(Utf8JsonWriter json)
        {
            json.WriteString("State", state);
            json.WriteString("StateTransitionReason", "USER_INITIATED");
            json.WriteString("LastProcessingResult", result);
        }
    }
}
