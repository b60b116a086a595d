using Glueline.Evolution;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Registry.Tests.Evolving;

public sealed class RefusalTests
{
    [Fact]
    public async Task What_the_mode_forbids_is_refused_with_findings_and_never_sent()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();

        var batch = await producer.EncodeAsync(Rig.Events("""{"a":"text"}""", """{"b":2}""", """{"a":true}"""));

        batch.Events.Select(encoded => encoded.IsAccepted).ShouldBe([false, true, false]);
        var refusal = batch.Events[0].Refusal.ShouldNotBeNull();
        refusal.Findings.ShouldHaveSingleItem().Path.ShouldBe("/a");
        refusal.Reason.ShouldContain("FULL");
        rig.Stored.Versions.ShouldAllBe(version => version.Status == "AVAILABLE");
        rig.Stored.Latest.Number.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"a":""")]
    [InlineData("""[1]""")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("")]
    public async Task What_is_not_an_event_is_refused_alone_with_or_without_a_current_version(string json)
    {
        var rig = new Rig();
        using var producer = rig.Producer();

        var cold = await producer.EncodeAsync(Rig.Events("""{"a":1}""", json));
        var warm = await producer.EncodeAsync(Rig.Events(json, """{"a":1}"""));

        cold.Events.Select(encoded => encoded.IsAccepted).ShouldBe([true, false]);
        warm.Events.Select(encoded => encoded.IsAccepted).ShouldBe([false, true]);
        warm.Events[0].Record.IsEmpty.ShouldBeTrue();
        warm.Events[0].Refusal.ShouldNotBeNull().Reason.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_producer_that_may_not_register_reports_the_change_that_the_event_needs()
    {
        var rig = new Rig
        {
            Options = new() { Registry = MemoryRegistry.Name, Registration = SchemaRegistration.None },
        };
        rig.Add(CompatibilityMode.Full, "a");
        using var producer = rig.Producer();

        var batch = await producer.EncodeAsync(Rig.Events("""{"a":1}""", """{"b":2}"""));

        batch.Events[0].IsAccepted.ShouldBeTrue();
        batch
            .Events[1]
            .Refusal.ShouldNotBeNull()
            .Reason.ShouldBe(
                "the event does not fit version 1 of schema \"readings\" in registry \"fleet\", and this producer may not register "
                    + "another version (added field \"b\" [\"null\",\"double\"]). Register that version, or allow it: "
                    + "set GlueOptions.Registration to Register."
            );
        rig.Registry.Calls.ShouldNotContain("RegisterSchemaVersion");
    }

    [Fact]
    public async Task What_is_refused_again_and_again_costs_no_calls_for_a_while()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();
        for (var n = 0; n < 10; n++)
            (await producer.EncodeAsync(Rig.Json("""{"a":"text"}"""))).IsAccepted.ShouldBeFalse();
        rig.Registry.Calls.ShouldBe(["GetSchemaVersion", "GetSchema"]);

        // An event that needs a version does not wait, even next to one that is refused.
        (await producer.EncodeAsync(Rig.Events("""{"a":"text"}""", """{"b":2}"""))).Events[1].Version!.Number.ShouldBe(2);
        rig.Registry.ForgetCalls();
        await producer.EncodeAsync(Rig.Json("""{"a":"text"}"""));
        rig.Time.Pass(EvolvingSchemaOptions.DefaultRefusalsHoldFor);
        rig.Stored.Mode = CompatibilityMode.None;

        (await producer.EncodeAsync(Rig.Json("""{"a":"text"}"""))).IsAccepted.ShouldBeTrue();
        rig.Registry.Calls.ShouldBe(["GetSchemaVersion", "GetSchema", "GetSchemaVersion", "GetSchema", "RegisterSchemaVersion"]);
    }

    [Fact]
    public async Task A_refusal_that_our_own_check_does_not_share_is_reported_after_a_second_attempt()
    {
        var rig = new Rig();
        using var producer = await rig.WarmProducerAsync();
        rig.Registry.RefusesAnyway = _ => true;

        var batch = await producer.EncodeAsync(Rig.Events("""{"b":2}""", """{"a":2}"""));

        batch.Events[1].IsAccepted.ShouldBeTrue();
        batch
            .Events[0]
            .Refusal.ShouldNotBeNull()
            .Reason.ShouldBe(
                "the registry refused the schema that the event needs: version 2 of schema \"readings\" in registry \"fleet\" is "
                    + "FAILURE, although our own check finds it compatible with version 1 under FULL. Compare the two versions, or relax the "
                    + "mode."
            );
        rig.Registry.Calls.Count(call => call == "RegisterSchemaVersion").ShouldBe(2);
        rig.Stored.Versions.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(
        "AccessDeniedException",
        "User: x is not authorized to perform: glue:RegisterSchemaVersion",
        "Allow glue:RegisterSchemaVersion on registry/fleet and schema/fleet/readings to the calling role"
    )]
    [InlineData("ResourceNumberLimitExceededException", "Too many", "Delete what is no longer used, or ask AWS for a higher quota")]
    [InlineData("EndpointUnreachable", "no route", "Check the endpoint, the network and the region")]
    [InlineData("ExpiredTokenException", "The security token included in the request is expired", "Check the credentials and the clock")]
    public async Task A_failure_of_the_registry_is_reported_with_a_remedy(string code, string message, string remedy)
    {
        var rig = new Rig
        {
            Options = new() { Registry = MemoryRegistry.Name, RetryFor = TimeSpan.Zero },
        };
        using var producer = await rig.WarmProducerAsync();
        rig.Registry.FailNext("RegisterSchemaVersion", code, message: message);

        var problem = await Should.ThrowAsync<SchemaRegistryException>(() => producer.EncodeAsync(Rig.Json("""{"b":2}""")));

        problem.Message.ShouldBe(
            $"RegisterSchemaVersion of schema \"readings\" in registry \"fleet\" failed: {code}: {message}. {remedy} (request request-1)."
        );
        (problem.Code, problem.InnerException).ShouldSatisfyAllConditions(
            pair => pair.Code.ShouldBe(code),
            pair => pair.InnerException.ShouldBeOfType<Glueline.Aws.AwsServiceException>()
        );
    }
}
