namespace Glueline.Local.Lambda;

/// <summary>
/// The Runtime API's state for one life of one function process: it starts, then takes one invocation after the other
/// and answers each, or reports that it could not start.
/// </summary>
internal sealed class RuntimeSession(TimeSpan timeout, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InvocationAnswer> initFailed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<Invocation>? waiting;
    private Invocation? offered;
    private Invocation? running;
    private string state = States.Started;

    /// <summary>Completes when the runtime asks for its first invocation.</summary>
    public Task Ready => ready.Task;

    /// <summary>Completes with the error document when the runtime reports that it could not start.</summary>
    public Task<InvocationAnswer> InitFailed => initFailed.Task;

    /// <summary>Holds an invocation ready for the runtime's pending, or coming, <c>next</c>.</summary>
    public void Offer(Invocation invocation)
    {
        lock (gate)
        {
            if (offered is not null || running is not null)
                throw new InvalidOperationException("A runtime takes one invocation at a time.");
            offered = invocation;
            HandOver();
        }
    }

    /// <summary><c>GET …/invocation/next</c>. While an invocation runs, it is handed out again, for a runtime that lost the answer.</summary>
    public Task<Invocation> NextAsync()
    {
        lock (gate)
        {
            if (state == States.InitError)
                throw RuntimeApiRefusal.InvalidTransition(state, States.Ready);
            if (running is not null)
                return Task.FromResult(running);
            // A runtime that asks twice has given the first request up.
            waiting?.TrySetCanceled();
            var next = waiting = new TaskCompletionSource<Invocation>(TaskCreationOptions.RunContinuationsAsynchronously);
            state = States.Ready;
            ready.TrySetResult();
            HandOver();
            return next.Task;
        }
    }

    /// <summary>The connection of a pending <c>next</c> is gone: nothing may be handed to it any more.</summary>
    public void Abandon(Task<Invocation> next)
    {
        lock (gate)
        {
            if (waiting?.Task == next)
                waiting = null;
        }
    }

    /// <summary><c>POST …/invocation/{id}/response</c> and <c>…/error</c>.</summary>
    public void Answer(string requestId, InvocationAnswer answer)
    {
        lock (gate)
        {
            if (running is null || running.RequestId != requestId)
                throw RuntimeApiRefusal.InvalidRequestId();
            running.Answer(answer);
            running = null;
            state = States.ResponseSent;
        }
    }

    /// <summary><c>POST …/init/error</c>.</summary>
    public void FailInit(ReadOnlyMemory<byte> document)
    {
        lock (gate)
        {
            if (state != States.Started)
                throw RuntimeApiRefusal.InvalidTransition(state, States.InitError);
            state = States.InitError;
            initFailed.SetResult(InvocationAnswer.Failed(document));
        }
    }

    private void HandOver()
    {
        if (waiting is null || offered is null)
            return;
        running = offered;
        offered = null;
        state = States.Running;
        running.Take(time.GetUtcNow() + timeout);
        waiting.SetResult(running);
        waiting = null;
    }

    /// <summary>The names that refusals carry.</summary>
    private static class States
    {
        public const string Started = "Started";
        public const string InitError = "InitError";
        public const string Ready = "Ready";
        public const string Running = "Running";
        public const string ResponseSent = "RuntimeResponseSentState";
    }
}
