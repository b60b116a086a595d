using Glueline.Local.Faults;
using Glueline.Local.Identity;
using Glueline.Local.Stack;

namespace Glueline.Cli.Chaos;

/// <summary>What happens to the calls of table, registry and STS.</summary>
internal static class ServiceScenarios
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    /// <summary>Longer than any caller waits.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(5);

    private static readonly FaultTrigger Table = FaultTrigger.On("dynamodb.*");
    private static readonly FaultTrigger Registry = FaultTrigger.On("glue.*");

    private static readonly FaultTrigger Consumer = FaultTrigger.On($"{FaultTrigger.FunctionService}.{PipelineOptions.ConsumerName}");

    public static IEnumerable<Scenario> All => [.. OfTable, .. OfRegistry, .. OfSessions];

    private static IEnumerable<Scenario> OfTable =>
        [
            new("table-throttled", "the table throttles every 3rd write")
            {
                Faults = plan => plan.Add(FaultTrigger.On("dynamodb.PutItem").EveryNth(3), new ThrottleCall()),
            },
            new("table-throttled-out", "the table throttles everything for 10 s")
            {
                Meanwhile = (stage, stop) => stage.OutageAsync(Table, new ThrottleCall(), Outage, stop),
            },
            new("table-denied", "the table denies access for 10 s")
            {
                Meanwhile = (stage, stop) => stage.OutageAsync(Table, Denied("dynamodb:PutItem"), Outage, stop),
            },
            new("table-cut", "the table's connections are cut, before every 20th write and after every 30th")
            {
                Faults = plan =>
                    plan.Add(FaultTrigger.On("dynamodb.PutItem").EveryNth(20), new CutCall())
                        .Add(FaultTrigger.On("dynamodb.PutItem").EveryNth(30), new CutCall(FaultMoment.Answer)),
            },
            new("table-hanging", "the table does not answer for 10 s")
            {
                Meanwhile = (stage, stop) => stage.OutageAsync(Table, new DelayCall(Hang), Outage, stop),
            },
        ];

    private static IEnumerable<Scenario> OfRegistry =>
        [
            new("registry-throttled", "the registry throttles every 2nd call")
            {
                Faults = plan => plan.Add(Registry.EveryNth(2), new ThrottleCall()),
            },
            new("registry-denied", "the registry denies access for 10 s")
            {
                Meanwhile = (stage, stop) => stage.OutageAsync(Registry, Denied("glue:GetSchemaVersion"), Outage, stop),
            },
            new("registry-cut", "the registry's connections are cut, before every 3rd call and after every 4th")
            {
                Faults = plan => plan.Add(Registry.EveryNth(3), new CutCall()).Add(Registry.EveryNth(4), new CutCall(FaultMoment.Answer)),
            },
            new("registry-hanging", "the registry does not answer for 10 s")
            {
                Meanwhile = (stage, stop) => stage.OutageAsync(Registry, new DelayCall(Hang), Outage, stop),
            },
            new("registry-pending", "each new version is PENDING for 3 s, under FULL_ALL")
            {
                Stack = new() { Compatibility = "FULL_ALL", EvaluationDelay = TimeSpan.FromSeconds(3) },
            },
            new("registry-failure", "the registry refuses two new versions that its mode would allow")
            {
                Faults = plan => plan.Add(FaultTrigger.On("glue.RegisterSchemaVersion").Calls(1, 2), new RefuseVersion()),
            },
        ];

    private static IEnumerable<Scenario> OfSessions =>
        [
            new("session-expired", "all sessions of the registry's role expire before their time")
            {
                Meanwhile = (stage, stop) => stage.StrikeAsync(Consumer.Call(1), new EndSessions(), stop),
            },
            new("session-revoked", "all sessions of the registry's role are revoked, and its calls denied")
            {
                Meanwhile = (stage, stop) => stage.StrikeAsync(Consumer.Call(1), new EndSessions(SessionEnd.Revoked), stop),
            },
            new("role-denied", "the registry's role can't be assumed, five times")
            {
                Faults = plan => plan.Add(FaultTrigger.On("sts.AssumeRole").Calls(1, 5), Denied("sts:AssumeRole", 403)),
            },
        ];

    private static FailCall Denied(string action, int status = 400) =>
        new(
            status is 403 ? "AccessDenied" : "AccessDeniedException",
            $"The caller is not authorized to perform: {action}, because no identity-based policy allows the {action} action",
            status
        );
}
