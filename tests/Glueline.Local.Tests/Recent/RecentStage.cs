using System.Text;
using Glueline.Local.Identity;
using Glueline.Local.Lambda;
using Glueline.Local.Recent;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Recent;

/// <summary>What the tests of the recent past have in common.</summary>
internal static class RecentStage
{
    public static RecentActivity Create(TimeProvider? time = null, bool opensEnvelopes = true) =>
        new(
            new()
            {
                ProducerRoleArn = new StackNames().ProducerRoleArn,
                OpensEnvelopes = opensEnvelopes,
                KeyNamesOf = _ => Task.FromResult<IReadOnlyList<string>>(["id"]),
            },
            time ?? TimeProvider.System
        );

    /// <summary>The registry behind a front door, which reports to the recent past.</summary>
    public static Task<RegistryStage> StartRegistryAsync(RecentActivity recent) =>
        RegistryStage.StartAsync(new() { OnCall = recent.OnRegistryCall });

    /// <summary>An invocation of the producer that its function has taken.</summary>
    public static Invocation Begin(RecentActivity recent, string payload)
    {
        var invocation = new Invocation("arn:aws:lambda:eu-central-1:111122223333:function:producer", Encoding.UTF8.GetBytes(payload));
        recent.OnProducerInvocation(invocation);
        invocation.Take(DateTimeOffset.UtcNow.AddMinutes(1));
        return invocation;
    }

    /// <summary>An invocation of the producer, and its answer.</summary>
    public static async Task<string> AnswerAsync(RecentActivity recent, string payload, string answer, FunctionFault? fault = null)
    {
        var invocation = Begin(recent, payload);
        var bytes = Encoding.UTF8.GetBytes(answer);
        invocation.Complete(new(invocation.RequestId, bytes, fault, TimeSpan.FromMilliseconds(7), null));
        await recent.SettledAsync();
        return invocation.RequestId;
    }
}
