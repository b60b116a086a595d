using System.Text.Json.Nodes;
using Glueline.Aws;
using Glueline.Local.Faults;
using Glueline.Local.FrontDoor;
using Glueline.Local.Glue;
using Glueline.Local.Identity;
using Glueline.Local.Tests.Clients;
using Glueline.Local.Tests.Glue;
using Glueline.Local.Tests.Stack;
using Glueline.Registry;
using Glueline.Registry.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace Glueline.Local.Tests.Faults;

/// <summary>Faults of calls, and how clients recover from them.</summary>
public sealed class CallFaultTests
{
    private readonly FaultPlan _plan = new();
    private readonly FakeTimeProvider _time = new();
    private readonly VersionVerdicts _verdicts = new();

    [Theory]
    [InlineData("call 2", false, true, false, false, false, false)]
    [InlineData("calls 2 to 3", false, true, true, false, false, false)]
    [InlineData("every 2", false, true, false, true, false, true)]
    public async Task The_fault_happens_to_the_calls_of_its_rule(string which, params bool[] struck)
    {
        await using var stage = await StartAsync();
        var trigger = FaultTrigger.On("glue.ListRegistries");
        _plan.Add(
            which switch
            {
                "call 2" => trigger.Call(2),
                "every 2" => trigger.EveryNth(2),
                _ => trigger.Calls(2, 3),
            },
            new FailCall("Scripted", "said so", 503)
        );
        foreach (var isStruck in struck)
        {
            var reply = await stage.CallAsync("ListRegistries", "{}");
            if (isStruck)
                reply.ShouldBeRefused("Scripted", "said so", 503);
            else
                reply.ShouldBeAnswered();
            (await stage.CallAsync("ListSchemas", "{}")).ShouldBeAnswered();
        }
        _plan.Occurred.Count.ShouldBe(struck.Count(isStruck => isStruck));
    }

    [Theory]
    [InlineData(SessionEnd.Expired, "ExpiredTokenException", "The security token included in the request is expired")]
    [InlineData(
        SessionEnd.Revoked,
        "AccessDeniedException",
        "User: arn:aws:sts::111122223333:assumed-role/glueline-registry-reader/r is not authorized to perform: glue:GetSchemaVersion "
            + "with an explicit deny in an identity-based policy"
    )]
    public async Task Sessions_of_assumed_roles_end_before_their_time(SessionEnd ending, string code, string message)
    {
        await using var stage = await RegistryStage.StartAsync();
        var consumer = stage.As(stage.Names.ConsumerRoleArn);
        var before = Assumed(stage);
        var call = $$"""{"SchemaVersionId":"{{Guid.NewGuid()}}"}""";
        (await stage.CallAsync("GetSchemaVersion", call, before)).Status.ShouldBe(400);
        (await stage.CallAsync("GetSchemaVersion", call, before)).Text.ShouldContain("EntityNotFoundException");
        _plan.Add(FaultTrigger.On("function.f").Call(1), new EndSessions(ending));

        new FaultInjector(_plan, credentials: stage.Accounts.Credentials).BeforeInvocation("f").ShouldBeNull();

        (await stage.CallAsync("GetSchemaVersion", call, before)).ShouldBeRefused(code, message, 400);
        (await stage.CallAsync("GetSchemaVersion", call, Assumed(stage))).Text.ShouldContain("EntityNotFoundException");
        // A function's own credentials are not those of a session that it assumed.
        (await stage.StsAsync(consumer, ("Action", "GetCallerIdentity"), ("Version", "2011-06-15"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_new_version_is_refused_whatever_its_mode_allows_and_only_that_one()
    {
        await using var stage = await RegistryStage.StartAsync(new() { Verdicts = _verdicts });
        await stage.CreateSchemaAsync("BACKWARD", Definitions.Id);
        _plan.Add(FaultTrigger.On("function.f").Call(1), new RefuseVersion());

        new FaultInjector(_plan, verdicts: _verdicts).BeforeInvocation("f").ShouldBeNull();

        (await RegisterAsync(stage, "a")).ShouldContain("FAILURE");
        (await RegisterAsync(stage, "b")).ShouldContain("AVAILABLE");
        (await RegisterAsync(stage, "a")).ShouldContain("FAILURE");
    }

    [Fact]
    public async Task Our_client_recovers_from_throttling_and_from_cut_connections()
    {
        await using var stage = await StartAsync();
        await stage.CreateSchemaAsync("BACKWARD", Definitions.Id);
        _plan.Add(FaultTrigger.On("glue.GetSchema").Call(1), new ThrottleCall());
        _plan.Add(FaultTrigger.On("glue.GetSchema").Call(2), new CutCall());
        using var client = Client(stage);

        (
            await new GlueSchemaRegistry(client).GetSchemaAsync(new() { SchemaId = Schema }, TestContext.Current.CancellationToken)
        ).LatestSchemaVersion.ShouldBe(1);

        _plan.Occurred.Select(struck => struck.Rule.Action.Name).ShouldBe(["throttle", "cut"]);
        stage.Door.Calls.Calls("glue", "GetSchema").ShouldBe(3);
        stage.Door.Calls.Snapshot().ShouldContain(count => count.Operation == "GetSchema" && count.Refusal == "cut");
    }

    [Fact]
    public async Task A_registration_whose_answer_is_lost_is_made_once()
    {
        await using var stage = await StartAsync();
        await stage.CreateSchemaAsync("BACKWARD", Definitions.Id);
        _plan.Add(FaultTrigger.On("glue.RegisterSchemaVersion").Call(1), new CutCall(FaultMoment.Answer));
        using var client = Client(stage);

        var registered = await new GlueSchemaRegistry(client).RegisterSchemaVersionAsync(
            new() { SchemaId = Schema, SchemaDefinition = Definitions.IdAndNote },
            TestContext.Current.CancellationToken
        );

        registered.VersionNumber.ShouldBe(2);
        (await stage.SchemaAsync())["NextSchemaVersion"].ShouldBe("3");
        stage.Door.Calls.Calls("glue", "RegisterSchemaVersion").ShouldBe(2);
    }

    [Theory]
    [InlineData("boto3")]
    [InlineData("cli")]
    public async Task Third_party_clients_recover_too(string kind)
    {
        await using var stage = await StartAsync();
        await using var client = await ForeignClient.StartAsync(kind, stage);
        _plan.Add(FaultTrigger.On("glue.CreateRegistry").Call(1), new ThrottleCall());
        _plan.Add(FaultTrigger.On("glue.CreateRegistry").Call(2), new CutCall());
        _plan.Add(FaultTrigger.On("sts.GetCallerIdentity").Call(1), new ThrottleCall());

        (await client.CallAsync("CreateRegistry", """{"RegistryName":"r"}""")).Answer["RegistryName"]!.ToString().ShouldBe("r");
        (await client.CallAsync("GetCallerIdentity", service: "sts")).Answer["Account"]!.ToString().ShouldBe("111122223333");
        _plan.Occurred.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_delayed_call_waits_and_does_not_hold_up_others()
    {
        await using var stage = await StartAsync();
        _plan.Add(FaultTrigger.On("glue.ListRegistries").Call(1), new DelayCall(TimeSpan.FromHours(1)));
        var delayed = stage.CallAsync("ListRegistries", "{}");
        while (_plan.Occurred.Count == 0)
            await Task.Yield();
        (await stage.CallAsync("ListRegistries", "{}")).ShouldBeAnswered();
        delayed.IsCompleted.ShouldBeFalse();
        while (!delayed.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMinutes(30));
            await Task.Yield();
        }
        (await delayed).ShouldBeAnswered();
    }

    [Fact]
    public async Task Removed_rules_have_no_effect()
    {
        await using var stage = await StartAsync();
        _plan.Add(FaultTrigger.On("glue.*"), new ThrottleCall());
        (await stage.CallAsync("ListSchemas", "{}")).ShouldBeRefused("ThrottlingException", "Rate exceeded");
        _plan.Clear();
        (await stage.CallAsync("ListSchemas", "{}")).ShouldBeAnswered();
        _plan.Occurred.ShouldHaveSingleItem().Operation.ShouldBe("glue.ListSchemas");
    }

    [Fact]
    public void A_fault_that_cannot_happen_on_such_calls_is_refused()
    {
        Should
            .Throw<ArgumentException>(() => _plan.Add(FaultTrigger.On("glue.GetSchema"), new KillFunction()))
            .Message.ShouldStartWith("KillFunction on glue.GetSchema: it applies to invocations of functions, on \"function.NAME\".");
        Should
            .Throw<ArgumentException>(() => FaultTrigger.On("GetSchema"))
            .Message.ShouldStartWith("'GetSchema' is not an operation; expected service.Operation, such as glue.RegisterSchemaVersion.");
    }

    private static SchemaId Schema { get; } = new() { RegistryName = GlueCalls.Registry, SchemaName = "s" };

    private Task<RegistryStage> StartAsync() =>
        RegistryStage.StartAsync(new(), door: new FrontDoorOptions { Faults = new(_plan, time: _time) });

    private static AwsJsonClient Client(RegistryStage stage) =>
        new(
            AwsService.Glue,
            AwsIdentity.Static(StackAccounts.ProducerKeyId, StackAccounts.ProducerSecret),
            AwsEnvironment.From(
                new Dictionary<string, string> { ["AWS_REGION"] = "eu-central-1", ["AWS_ENDPOINT_URL"] = stage.Door.Endpoint.ToString() }
            )
        );

    private static RawSigner Assumed(RegistryStage stage)
    {
        var role = stage.Accounts.FindRole(stage.Names.RegistryReaderRoleArn)!;
        var key = stage.Accounts.Credentials.IssueAssumed(new RoleCaller(role, "r"), TimeSpan.FromHours(1));
        return new(key.Id, key.Secret) { SessionToken = key.SessionToken };
    }

    private static async Task<string> RegisterAsync(RegistryStage stage, string field)
    {
        var definition =
            $$$"""{"type":"record","name":"E","fields":[{"name":"id","type":"long"},{"name":"{{{field}}}","type":["null","long"],"default":null}]}""";
        return (
            await stage.CallAsync(
                "RegisterSchemaVersion",
                new JsonObject
                {
                    ["SchemaId"] = new JsonObject { ["RegistryName"] = Schema.RegistryName, ["SchemaName"] = Schema.SchemaName },
                    ["SchemaDefinition"] = definition,
                }
            )
        ).Text;
    }
}
