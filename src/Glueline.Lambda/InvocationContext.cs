namespace Glueline.Lambda;

/// <summary>Lambda's data about one invocation.</summary>
public sealed class InvocationContext
{
    private static readonly TimeSpan TimeForAnswer = TimeSpan.FromSeconds(1);

    /// <summary>Lambda's id of the invocation.</summary>
    public required string RequestId { get; init; }

    /// <summary>The ARN that was invoked, version or alias included; empty if Lambda did not send it.</summary>
    public string InvokedFunctionArn { get; init; } = "";

    /// <summary>When Lambda ends the invocation; <see cref="DateTimeOffset.MaxValue"/> if it did not send a deadline.</summary>
    public DateTimeOffset Deadline { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The X-Ray trace header; <c>null</c> if there is none.</summary>
    public string? TraceId { get; init; }

    /// <summary>The time left until the deadline; zero if it has passed.</summary>
    public TimeSpan Remaining(TimeProvider time)
    {
        var left = Deadline - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>
    /// The time left for the work itself: the last second before the deadline is kept for the answer, but not more than half of what is
    /// left.
    /// </summary>
    public TimeSpan RemainingForWork(TimeProvider time)
    {
        var left = Remaining(time);
        return left > 2 * TimeForAnswer ? left - TimeForAnswer : left / 2;
    }
}
