using Confluent.Kafka;
using Glueline.Local.Broker;
using Glueline.Local.Documents;

namespace Glueline.Local.Faults;

/// <summary>Reads a plan's script: <c>{"faults":[{"on":"glue.RegisterSchemaVersion","call":1,"do":"throttle"}]}</c>.</summary>
internal static class FaultScript
{
    private const long MostCalls = 1_000_000_000;
    private const long LongestDelay = 600_000;
    private const int MostBrokers = 100;

    private static readonly string[] Where = ["on", "call", "calls", "every", "do"];

    private static readonly Dictionary<string, (string[] Members, Func<DocumentNode, FaultAction?> Read)> Actions = new(
        StringComparer.Ordinal
    )
    {
        ["fail"] = (["code", "message", "status"], Fail),
        ["throttle"] = ([], _ => new ThrottleCall()),
        ["delay"] = (["milliseconds"], rule =>
            rule.RequireWhole("milliseconds", 1, LongestDelay) is { } time ? new DelayCall(TimeSpan.FromMilliseconds(time)) : null
        ),
        ["cut"] = (["at"], rule => Moment(rule) is { } at ? new CutCall(at) : null),
        ["kill"] = (["at"], rule => Moment(rule) is { } at ? new KillFunction(at) : null),
        ["stop-broker"] = (["broker"], rule => Broker(rule) is { } broker ? new StopBroker(broker) : null),
        ["start-broker"] = (["broker"], rule => Broker(rule) is { } broker ? new StartBroker(broker) : null),
        ["move-leader"] = (["topic", "partition", "broker"], Move),
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
        var name = rule.IsObject([.. Where, .. Actions.Values.SelectMany(known => known.Members).Distinct()])
            ? rule.RequireText("do")
            : null;
        if (name is null)
            return;
        var trigger = Trigger(rule);
        if (!Actions.TryGetValue(name, out var kind))
        {
            rule.Find("do")!.Value.Fault($"there is no fault \"{name}\"; there are {string.Join(", ", Actions.Keys)}");
            return;
        }
        rule.IsObject([.. Where, .. kind.Members]);
        if (kind.Read(rule) is not { } action || trigger is null)
            return;
        if (action.Misplaced(trigger) is { } misplaced)
            rule.Find("do")!.Value.Fault($"\"{name}\" {misplaced}");
        else
            plan.Add(trigger, action);
    }

    private static FaultTrigger? Trigger(DocumentNode rule)
    {
        if (rule.RequireText("on") is not { } on)
            return null;
        if (on.Split('.', 2) is not [{ Length: > 0 } service, { Length: > 0 } operation])
        {
            rule.Find("on")!
                .Value.Fault(
                    $"'{on}' names no operation; expected service.Operation, such as glue.RegisterSchemaVersion, or function.NAME"
                );
            return null;
        }
        var trigger = new FaultTrigger(service, operation);
        return (rule.Find("call"), rule.Find("calls"), rule.Find("every")) switch
        {
            ({ } call, null, null) => call.Whole(1, MostCalls) is { } number ? trigger.Call(number) : null,
            (null, { } calls, null) => Range(trigger, calls),
            (null, null, { } every) => every.Whole(1, MostCalls) is { } number ? trigger.EveryNth(number) : null,
            _ => Unclear(rule),
        };
    }

    private static FaultTrigger? Unclear(DocumentNode rule)
    {
        rule.Fault("expected one of \"call\", \"calls\" and \"every\", to say which calls are struck");
        return null;
    }

    private static FaultTrigger? Range(FaultTrigger trigger, DocumentNode calls)
    {
        if (calls.Text() is not { } text)
            return null;
        if (
            text.Split('-') is [var from, var to]
            && long.TryParse(from, out var first)
            && long.TryParse(to, out var last)
            && first >= 1
            && last >= first
        )
            return trigger.Calls(first, last);
        calls.Fault($"expected the first and the last call, such as \"2-5\", found \"{text}\"");
        return null;
    }

    private static FailCall? Fail(DocumentNode rule)
    {
        var code = rule.RequireText("code");
        var message = rule.Find("message") is { } text ? text.Text() : FailCall.DefaultMessage;
        var status = rule.Find("status") is { } number ? number.Whole(400, 599) : FailCall.DefaultStatus;
        return code is null || message is null || status is null ? null : new(code, message, (int)status);
    }

    private static MoveLeader? Move(DocumentNode rule)
    {
        var topic = rule.RequireText("topic");
        var partition = rule.RequireWhole("partition", 0, int.MaxValue);
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

    private static int? Broker(DocumentNode rule) => (int?)rule.RequireWhole("broker", 1, MostBrokers);

    private static FaultMoment? Moment(DocumentNode rule) =>
        rule.Find("at") switch
        {
            null => FaultMoment.Request,
            { } at => at.Text() switch
            {
                null => null,
                "request" => FaultMoment.Request,
                "answer" => FaultMoment.Answer,
                var other => Unknown(at, other),
            },
        };

    private static FaultMoment? Unknown(DocumentNode at, string text)
    {
        at.Fault($"expected \"request\" or \"answer\", found \"{text}\"");
        return null;
    }

    private static T? Named<T>(DocumentNode node)
        where T : struct, Enum
    {
        if (node.Text() is not { } name)
            return null;
        if (Enum.TryParse<T>(name, out var value) && Enum.GetName(value) == name)
            return value;
        node.Fault(
            typeof(T) == typeof(ErrorCode)
                ? $"there is no error \"{name}\"; expected a name of Kafka's protocol, such as NotEnoughReplicas, RequestTimedOut or "
                    + $"Local_Transport"
                : $"there is no request \"{name}\"; there are {string.Join(", ", Enum.GetNames<T>())}"
        );
        return null;
    }
}
