using System.Collections.Frozen;

namespace Glueline.Local.Lambda;

/// <summary>
/// The Runtime API's state for one function process: it starts, then takes and answers one invocation after the other, or reports that it
/// could not start.
/// </summary>
internal sealed class RuntimeSession(TimeSpan timeout, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InvocationAnswer> _initFailed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<Invocation>? _waiting;
    private Invocation? _offered;
    private Invocation? _running;
    private string _state = States.Started;

    /// <summary>The invocations that timed out in earlier processes and are still under way; they can't be answered any more.</summary>
    public IReadOnlySet<string> Late { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Completes when the runtime asks for its first invocation.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Completes with the error document if the runtime reports that it could not start.</summary>
    public Task<InvocationAnswer> InitFailed => _initFailed.Task;

    /// <summary>Offers an invocation to the runtime's pending or future <c>next</c>.</summary>
    public void Offer(Invocation invocation)
    {
        lock (_gate)
        {
            if (_offered is not null || _running is not null)
                throw new InvalidOperationException("A runtime handles one invocation at a time.");
            _offered = invocation;
            TryDeliver();
        }
    }

    /// <summary>
    /// <c>GET …/invocation/next</c>. A running invocation is handed out again, for a runtime that lost the response.
    /// </summary>
    public Task<Invocation> NextAsync()
    {
        lock (_gate)
        {
            if (_state == States.InitError)
                throw RuntimeApiRefusal.InvalidTransition(_state, States.Ready);
            if (_running is not null)
                return Task.FromResult(_running);
            // A runtime that asks again has abandoned its first request.
            _waiting?.TrySetCanceled();
            var next = _waiting = new TaskCompletionSource<Invocation>(TaskCreationOptions.RunContinuationsAsynchronously);
            _state = States.Ready;
            _ready.TrySetResult();
            TryDeliver();
            return next.Task;
        }
    }

    /// <summary>Cancels a pending <c>next</c> whose connection is gone.</summary>
    public void Abandon(Task<Invocation> next)
    {
        lock (_gate)
        {
            if (_waiting?.Task == next)
                _waiting = null;
        }
    }

    /// <summary><c>POST …/invocation/{id}/response</c> and <c>…/error</c>.</summary>
    public void Answer(string requestId, InvocationAnswer answer)
    {
        lock (_gate)
        {
            if (_running is null || _running.RequestId != requestId)
                throw RuntimeApiRefusal.InvalidRequestId();
            _running.Answer(answer);
            _running = null;
            _state = States.ResponseSent;
        }
    }

    /// <summary><c>POST …/init/error</c>.</summary>
    public void FailInit(ReadOnlyMemory<byte> document)
    {
        lock (_gate)
        {
            if (_state != States.Started)
                throw RuntimeApiRefusal.InvalidTransition(_state, States.InitError);
            _state = States.InitError;
            _initFailed.SetResult(InvocationAnswer.Failed(document));
        }
    }

    private void TryDeliver()
    {
        if (_waiting is null || _offered is null)
            return;
        _running = _offered;
        _offered = null;
        _state = States.Running;
        _running.Take(time.GetUtcNow() + timeout);
        _waiting.SetResult(_running);
        _waiting = null;
    }

    /// <summary>The state names, as in error messages.</summary>
    private static class States
    {
        public const string Started = "Started";
        public const string InitError = "InitError";
        public const string Ready = "Ready";
        public const string Running = "Running";
        public const string ResponseSent = "RuntimeResponseSentState";
    }
}
