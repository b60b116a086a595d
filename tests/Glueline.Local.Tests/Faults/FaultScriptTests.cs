using Confluent.Kafka;
using Glueline.Local.Broker;
using Glueline.Local.Faults;
using Glueline.Local.Identity;

namespace Glueline.Local.Tests.Faults;

public sealed class FaultScriptTests
{
    [Theory]
    [InlineData("""{"on":"glue.GetSchema","call":3,"do":"throttle"}""", "glue.GetSchema call 3", "throttle")]
    [InlineData("""{"on":"dynamodb.*","calls":"2-5","do":"delay","milliseconds":50}""", "dynamodb.* calls 2 to 5", "delay")]
    [InlineData("""{"on":"sts.AssumeRole","every":4,"do":"cut","at":"answer"}""", "sts.AssumeRole every 4 from call 4", "cut")]
    [InlineData("""{"on":"glue.*","every":1,"do":"fail","code":"InternalServiceException","status":500}""", "glue.*", "fail")]
    [InlineData("""{"on":"function.glueline-consumer","call":1,"do":"kill"}""", "function.glueline-consumer call 1", "kill")]
    [InlineData("""{"on":"function.f","every":3,"do":"terminate","at":"answer"}""", "function.f every 3 from call 3", "terminate")]
    [InlineData("""{"on":"function.f","call":1,"do":"freeze","milliseconds":9}""", "function.f call 1", "freeze")]
    [InlineData("""{"on":"function.f","call":3,"do":"end-sessions"}""", "function.f call 3", "end-sessions")]
    [InlineData(
        """{"on":"glue.RegisterSchemaVersion","call":2,"do":"refuse-version"}""",
        "glue.RegisterSchemaVersion call 2",
        "refuse-version"
    )]
    [InlineData("""{"on":"lambda.Invoke","call":1,"do":"cut-cluster","milliseconds":50}""", "lambda.Invoke call 1", "cut-cluster")]
    [InlineData(
        """{"on":"function.glueline-producer","call":1,"do":"stop-broker","broker":2}""",
        "function.glueline-producer call 1",
        "stop-broker"
    )]
    [InlineData("""{"on":"lambda.Invoke","call":1,"do":"start-broker","broker":2}""", "lambda.Invoke call 1", "start-broker")]
    [InlineData(
        """{"on":"lambda.Invoke","call":1,"do":"move-leader","topic":"t","partition":0,"broker":3}""",
        "lambda.Invoke call 1",
        "move-leader"
    )]
    [InlineData(
        """{"on":"lambda.Invoke","call":1,"do":"fail-kafka","request":"Produce","errors":["NotEnoughReplicas"]}""",
        "lambda.Invoke call 1",
        "fail-kafka"
    )]
    public void Each_fault_is_read(string rule, string trigger, string action)
    {
        var read = Read(rule).Rules.ShouldHaveSingleItem();
        (read.Trigger.ToString(), read.Action.Name).ShouldBe((trigger, action));
    }

    [Fact]
    public void The_documented_script_can_be_read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Glueline.slnx")))
            folder = folder.Parent!;
        var page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "faults.md"));
        var start = page.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        FaultScript.Read("docs/faults.md", page[start..page.IndexOf("```", start, StringComparison.Ordinal)]).Rules.Count.ShouldBe(7);
    }

    [Fact]
    public void The_members_are_read()
    {
        Read("""{"on":"a.B","call":1,"do":"fail","code":"C","message":"m","status":503}""")
            .Rules[0]
            .Action.ShouldBe(new FailCall("C", "m", 503));
        Read("""{"on":"a.B","call":1,"do":"delay","milliseconds":1500}""")
            .Rules[0]
            .Action.ShouldBe(new DelayCall(TimeSpan.FromSeconds(1.5)));
        Read("""{"on":"a.B","call":1,"do":"cut"}""").Rules[0].Action.ShouldBe(new CutCall(FaultMoment.Request));
        Read("""{"on":"function.f","call":1,"do":"kill","at":"answer"}""").Rules[0].Action.ShouldBe(new KillFunction(FaultMoment.Answer));
        Read("""{"on":"function.f","call":1,"do":"terminate"}""").Rules[0].Action.ShouldBe(new TerminateFunction(FaultMoment.Request));
        Read("""{"on":"function.f","call":1,"do":"freeze","milliseconds":1500,"at":"answer"}""")
            .Rules[0]
            .Action.ShouldBe(new FreezeFunction(TimeSpan.FromSeconds(1.5), FaultMoment.Answer));
        Read("""{"on":"a.B","call":1,"do":"end-sessions"}""").Rules[0].Action.ShouldBe(new EndSessions(SessionEnd.Expired));
        Read("""{"on":"a.B","call":1,"do":"end-sessions","as":"revoked"}""").Rules[0].Action.ShouldBe(new EndSessions(SessionEnd.Revoked));
        Read("""{"on":"a.B","call":1,"do":"cut-cluster","milliseconds":250}""")
            .Rules[0]
            .Action.ShouldBe(new CutCluster(TimeSpan.FromMilliseconds(250)));
        var kafka = Read("""{"on":"a.B","call":1,"do":"fail-kafka","request":"Produce","errors":["NotEnoughReplicas","Local_Transport"]}""")
            .Rules[0]
            .Action.ShouldBeOfType<FailKafka>();
        kafka.Request.ShouldBe(KafkaRequest.Produce);
        kafka.Errors.ShouldBe([ErrorCode.NotEnoughReplicas, ErrorCode.Local_Transport]);
    }

    [Fact]
    public void All_errors_are_reported_together_with_their_places()
    {
        const string script = """
            {"faults":[
              {"on":"GetSchema","call":1,"do":"throttle"},
              {"on":"glue.GetSchema","call":0,"do":"throttle"},
              {"on":"glue.GetSchema","do":"throttle"},
              {"on":"glue.GetSchema","call":1,"every":2,"do":"throttle"},
              {"on":"glue.GetSchema","calls":"5-2","do":"throttle"},
              {"on":"glue.GetSchema","call":1,"do":"explode"},
              {"on":"glue.GetSchema","call":1,"do":"cut","at":"noon"},
              {"on":"glue.GetSchema","call":1,"do":"kill"},
              {"on":"function.f","call":1,"do":"throttle"},
              {"on":"glue.GetSchema","call":1,"do":"throttle","broker":1},
              {"on":"glue.GetSchema","call":1,"do":"fail-kafka","request":"Write","errors":["Nope"]},
              {"on":"glue.GetSchema","call":1,"do":"freeze","milliseconds":5},
              {"on":"function.f","call":1,"do":"freeze"},
              {"on":"function.f","call":1,"do":"end-sessions","as":"over"},
              {"on":"function.f","call":1,"do":"cut-cluster","milliseconds":0},
              "soon"
            ],"more":1}
            """;
        Should
            .Throw<InvalidDataException>(() => FaultScript.Read("faults.json", script))
            .Message.ReplaceLineEndings("\n")
            .ShouldBe(
                """
                faults.json is invalid:
                  /more: unknown member; expected one of faults
                  /faults/0/on: 'GetSchema' is not an operation; expected service.Operation, such as glue.RegisterSchemaVersion, or function.NAME
                  /faults/1/call: expected a whole number from 1 to 1000000000, found 0
                  /faults/2: expected one of "call", "calls" and "every", to select the calls
                  /faults/3: expected one of "call", "calls" and "every", to select the calls
                  /faults/4/calls: expected the first and the last call, such as "2-5", found "5-2"
                  /faults/5/do: unknown fault "explode"; expected one of fail, throttle, delay, cut, kill, terminate, freeze, end-sessions, refuse-version, stop-broker, start-broker, move-leader, cut-cluster, fail-kafka
                  /faults/6/at: expected "request" or "answer", found "noon"
                  /faults/7/do: "kill" applies to invocations of functions, on "function.NAME"
                  /faults/8/do: "throttle" applies to calls of services, not to invocations of functions
                  /faults/9/broker: unknown member; expected one of on, call, calls, every, do
                  /faults/10/request: unknown request "Write"; expected one of Produce, Fetch, ListOffsets, Metadata, OffsetCommit, OffsetFetch, FindCoordinator, JoinGroup, Heartbeat, SyncGroup, InitProducerId
                  /faults/10/errors/0: unknown error "Nope"; expected a name from Kafka's protocol, such as NotEnoughReplicas, RequestTimedOut or Local_Transport
                  /faults/11/do: "freeze" applies to invocations of functions, on "function.NAME"
                  /faults/12: the member "milliseconds" is missing
                  /faults/13/as: expected "expired" or "revoked", found "over"
                  /faults/14/milliseconds: expected a whole number from 1 to 600000, found 0
                  /faults/15: expected an object, found "soon"
                """.ReplaceLineEndings("\n")
            );
    }

    [Theory]
    [InlineData("[]", "(the whole file): expected an object, found an array")]
    [InlineData("{}", "(the whole file): the member \"faults\" is missing")]
    [InlineData("""{"faults":{}}""", "/faults: expected an array, found an object")]
    public void A_script_of_the_wrong_shape_is_refused(string script, string fault) =>
        Should.Throw<InvalidDataException>(() => FaultScript.Read("f", script)).Message.ShouldEndWith(fault);

    private static FaultPlan Read(string rule) => FaultScript.Read("faults.json", $$"""{"faults":[{{rule}}]}""");
}
