using Confluent.Kafka;
using Glueline.Local.Broker;
using Glueline.Local.Documents;
using Glueline.Local.Identity;

namespace Glueline.Local.Faults;

/// <summary>Reads a plan's script: <c>{"faults":[{"on":"glue.RegisterSchemaVersion","call":1,"do":"throttle"}]}</c>.</summary>
internal static class FaultScript
{
    private const long MostCalls = 1_000_000_000;
    private const long LongestDelay = 600_000;
    private const int MostBrokers = 100;

    private static readonly string[] TriggerMembers = ["on", "call", "calls", "every", "do"];

    private static readonly Dictionary<string, (string[] Members, Func<DocumentNode, FaultAction?> Read)> Actions = new(
        StringComparer.Ordinal
    )
    {
        ["fail"] = (["code", "message", "status"], Fail),
        ["throttle"] = ([], _ => new ThrottleCall()),
        ["delay"] = (["milliseconds"], rule => Duration(rule) is { } time ? new DelayCall(time) : null),
        ["cut"] = (["at"], rule => Moment(rule) is { } at ? new CutCall(at) : null),
        ["kill"] = (["at"], rule => Moment(rule) is { } at ? new KillFunction(at) : null),
        ["terminate"] = (["at"], rule => Moment(rule) is { } at ? new TerminateFunction(at) : null),
        ["freeze"] = (["milliseconds", "at"], rule =>
            (Duration(rule), Moment(rule)) is ({ } time, { } at) ? new FreezeFunction(time, at) : null
        ),
        ["end-sessions"] = (["as"], rule => Ending(rule) is { } ending ? new EndSessions(ending) : null),
        ["refuse-version"] = ([], _ => new RefuseVersion()),
        ["stop-broker"] = (["broker"], rule => Broker(rule) is { } broker ? new StopBroker(broker) : null),
        ["start-broker"] = (["broker"], rule => Broker(rule) is { } broker ? new StartBroker(broker) : null),
        ["move-leader"] = (["topic", "partition", "broker"], Move),
        ["cut-cluster"] = (["milliseconds"], rule => Duration(rule) is { } time ? new CutCluster(time) : null),
        ["fail-kafka"] = (["request", "errors"], FailKafka),
    };

    public static FaultPlan Read(string file, string text) => DocumentNode.Read(file, text, root =>
        {
            var plan = new FaultPlan();
            if (!root.IsObject("faults"))
                return plan;
            if (root.Require("faults") is not null)
            {
                foreach (var rule in root.Items("faults"))
                    Read(rule, plan);
            }
            return plan;
        });

    private static void Read(DocumentNode rule, FaultPlan plan)
    {
        var name = rule.IsObject([.. TriggerMembers, .. Actions.Values.SelectMany(known => known.Members).Distinct()])
            ? rule.RequireString("do")
            : null;
        if (name is null)
            return;
        var trigger = Trigger(rule);
        if (!Actions.TryGetValue(name, out var kind))
        {
            rule.Find("do")!.Value.AddFault($"unknown fault \"{name}\"; expected one of {string.Join(", ", Actions.Keys)}");
            return;
        }
        rule.IsObject([.. TriggerMembers, .. kind.Members]);
        if (kind.Read(rule) is not { } action || trigger is null)
            return;
        if (action.PlacementError(trigger) is { } misplaced)
            rule.Find("do")!.Value.AddFault($"\"{name}\" {misplaced}");
        else
            plan.Add(trigger, action);
    }

    private static FaultTrigger? Trigger(DocumentNode rule)
    {
        if (rule.RequireString("on") is not { } on)
            return null;
        if (FaultTrigger.Parse(on) is not { } trigger)
        {
            rule.Find("on")!
                .Value.AddFault(
                    $"'{on}' is not an operation; expected service.Operation, such as glue.RegisterSchemaVersion, or function.NAME"
                );
            return null;
        }
        return (rule.Find("call"), rule.Find("calls"), rule.Find("every")) switch
        {
            ({ } call, null, null) => call.Integer(1, MostCalls) is { } number ? trigger.Call(number) : null,
            (null, { } calls, null) => Range(trigger, calls),
            (null, null, { } every) => every.Integer(1, MostCalls) is { } number ? trigger.EveryNth(number) : null,
            _ => Unclear(rule),
        };
    }

    private static FaultTrigger? Unclear(DocumentNode rule)
    {
        rule.AddFault("expected one of \"call\", \"calls\" and \"every\", to select the calls");
        return null;
    }

    private static FaultTrigger? Range(FaultTrigger trigger, DocumentNode calls)
    {
        if (calls.String() is not { } text)
            return null;
        if (
            text.Split('-') is [var from, var to]
            && long.TryParse(from, out var first)
            && long.TryParse(to, out var last)
            && first >= 1
            && last >= first
        )
            return trigger.Calls(first, last);
        calls.AddFault($"expected the first and the last call, such as \"2-5\", found \"{text}\"");
        return null;
    }

    private static FailCall? Fail(DocumentNode rule)
    {
        var code = rule.RequireString("code");
        var message = rule.Find("message") is { } text ? text.String() : FailCall.DefaultMessage;
        var status = rule.Find("status") is { } number ? number.Integer(400, 599) : FailCall.DefaultStatus;
        return code is null || message is null || status is null ? null : new(code, message, (int)status);
    }

    private static MoveLeader? Move(DocumentNode rule)
    {
        var topic = rule.RequireString("topic");
        var partition = rule.RequireInteger("partition", 0, int.MaxValue);
        var broker = Broker(rule);
        return topic is null || partition is null || broker is null ? null : new(topic, (int)partition, broker.Value);
    }

    private static FailKafka? FailKafka(DocumentNode rule)
    {
        var request = rule.Require("request") is { } kind ? Named<KafkaRequest>(kind) : null;
        var errors = rule.Require("errors") is null ? [] : rule.Items("errors").Select(Named<ErrorCode>).ToList();
        return request is null || errors.Count == 0 || errors.Contains(null)
            ? null
            : new(request.Value, errors.ConvertAll(error => error!.Value));
    }

    private static TimeSpan? Duration(DocumentNode rule) =>
        rule.RequireInteger("milliseconds", 1, LongestDelay) is { } time ? TimeSpan.FromMilliseconds(time) : null;

    private static SessionEnd? Ending(DocumentNode rule) =>
        rule.Find("as") switch
        {
            null => SessionEnd.Expired,
            { } ending => ending.String() switch
            {
                null => null,
                "expired" => SessionEnd.Expired,
                "revoked" => SessionEnd.Revoked,
                var other => UnknownEnding(ending, other),
            },
        };

    private static SessionEnd? UnknownEnding(DocumentNode ending, string text)
    {
        ending.AddFault($"expected \"expired\" or \"revoked\", found \"{text}\"");
        return null;
    }

    private static int? Broker(DocumentNode rule) => (int?)rule.RequireInteger("broker", 1, MostBrokers);

    private static FaultMoment? Moment(DocumentNode rule) =>
        rule.Find("at") switch
        {
            null => FaultMoment.Request,
            { } at => at.String() switch
            {
                null => null,
                "request" => FaultMoment.Request,
                "answer" => FaultMoment.Answer,
                var other => UnknownMoment(at, other),
            },
        };

    private static FaultMoment? UnknownMoment(DocumentNode at, string text)
    {
        at.AddFault($"expected \"request\" or \"answer\", found \"{text}\"");
        return null;
    }

    private static T? Named<T>(DocumentNode node)
        where T : struct, Enum
    {
        if (node.String() is not { } name)
            return null;
        if (Enum.TryParse<T>(name, out var value) && Enum.GetName(value) == name)
            return value;
        node.AddFault(
            typeof(T) == typeof(ErrorCode)
                ? $"unknown error \"{name}\"; expected a name from Kafka's protocol, such as NotEnoughReplicas, RequestTimedOut or "
                    + "Local_Transport"
                : $"unknown request \"{name}\"; expected one of {string.Join(", ", Enum.GetNames<T>())}"
        );
        return null;
    }
}
