using System.Security.Cryptography;
using Glueline.Local.Faults;

namespace Glueline.Local.Lambda;

/// <summary>One invocation, from the caller through a function process and back.</summary>
internal sealed class Invocation(string functionArn, ReadOnlyMemory<byte> payload)
{
    private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InvocationAnswer> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InvocationResult> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool _ended;

    public string RequestId { get; } = Guid.NewGuid().ToString();

    public string FunctionArn { get; } = functionArn;

    public string TraceId { get; } = NewTraceId();

    public ReadOnlyMemory<byte> Payload { get; } = payload;

    /// <summary>What is to happen to the process that serves it; null for nothing.</summary>
    public ProcessFault? Fault { get; init; }

    /// <summary>Whether the caller wants the end of the log.</summary>
    public bool WantsLog { get; init; }

    /// <summary>The time by which the runtime must answer; set once it has taken the invocation.</summary>
    public DateTimeOffset Deadline { get; private set; }

    public Task Taken => _taken.Task;

    public Task<InvocationAnswer> Answered => _answered.Task;

    public Task<InvocationResult> Completed => _completed.Task;

    public void Take(DateTimeOffset deadline)
    {
        Deadline = deadline;
        _taken.SetResult();
    }

    public void Answer(InvocationAnswer answer) => _answered.SetResult(answer);

    /// <summary>Called once, before the caller learns of the end: with the result, or with what kept the service from it.</summary>
    public Action<InvocationResult?, Exception?>? OnEnd { get; set; }

    public void Complete(InvocationResult result)
    {
        End(result, null);
        _completed.TrySetResult(result);
    }

    public void Abort(Exception reason)
    {
        End(null, reason);
        _completed.TrySetException(reason);
    }

    private void End(InvocationResult? result, Exception? reason)
    {
        if (!Interlocked.Exchange(ref _ended, true))
            OnEnd?.Invoke(result, reason);
    }

    private static string NewTraceId()
    {
        var seconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return $"Root=1-{seconds:x8}-{RandomNumberGenerator.GetHexString(24, lowercase: true)};"
            + $"Parent={RandomNumberGenerator.GetHexString(16, lowercase: true)};Sampled=0";
    }
}

/// <summary>What the runtime posted for an invocation: a response, or an error document with the fault in it.</summary>
internal sealed record InvocationAnswer(ReadOnlyMemory<byte> Payload, FunctionFault? Fault)
{
    public static InvocationAnswer Failed(FunctionFault fault) => new(fault.ToDocument(), fault);

    public static InvocationAnswer Failed(ReadOnlyMemory<byte> document) => new(document, FunctionFault.Read(document.Span));
}
