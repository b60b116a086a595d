namespace Glueline.Kafka;

/// <summary>
/// The records of one call on their way. A record is open until it is given to the client, then under way until the client reports on it;
/// one that the client gives back without having sent it is open again. Safe for use by several threads.
/// </summary>
internal sealed class DeliveryBatch
{
    private readonly Lock _gate = new();
    private readonly Delivery?[] _deliveries;
    private readonly bool[] _isOpen;
    private readonly TaskCreationOptions _continuation;
    private TaskCompletionSource? _idle;
    private int _unsettled;
    private int _underWay;
    private bool _isClosed;

    /// <summary>Creates a batch whose records are all open.</summary>
    /// <param name="records">How many they are.</param>
    /// <param name="continuesWhereReported">
    /// Whether what waits for <see cref="Idle"/> goes on at the thread that brings the last report.
    /// </param>
    public DeliveryBatch(int records, bool continuesWhereReported)
    {
        _continuation = continuesWhereReported ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously;
        _deliveries = new Delivery?[records];
        _isOpen = new bool[records];
        Array.Fill(_isOpen, true);
        _unsettled = records;
    }

    /// <summary>Whether the outcome of every record is known.</summary>
    public bool IsSettled
    {
        get
        {
            lock (_gate)
                return _unsettled == 0;
        }
    }

    /// <summary>The open records in order.</summary>
    public IReadOnlyList<int> Open
    {
        get
        {
            lock (_gate)
                return [.. Enumerable.Range(0, _isOpen.Length).Where(index => _isOpen[index])];
        }
    }

    /// <summary>A record is about to be given to the client.</summary>
    public void Begin(int index)
    {
        lock (_gate)
        {
            _isOpen[index] = false;
            _underWay++;
        }
    }

    /// <summary>The client reported on a record; null if it gives the record back unsent.</summary>
    public void End(int index, Delivery? delivery)
    {
        TaskCompletionSource? idle = null;
        lock (_gate)
        {
            if (_isClosed)
                return; // the caller has its answer
            _isOpen[index] = delivery is null;
            _deliveries[index] = delivery;
            if (delivery is not null)
                _unsettled--;
            if (--_underWay == 0)
                (idle, _idle) = (_idle, null);
        }

        // Not within the gate: whoever waits may go on right here.
        idle?.SetResult();
    }

    /// <summary>Ends once no record is under way.</summary>
    public Task Idle()
    {
        lock (_gate)
        {
            if (_underWay == 0)
                return Task.CompletedTask;
            _idle ??= new(_continuation);
            return _idle.Task;
        }
    }

    /// <summary>Ends the batch: records that are open were not sent, and of those under way nothing is known.</summary>
    public IReadOnlyList<Delivery> Close(Func<DeliveryState, Delivery> outcomeOf)
    {
        lock (_gate)
        {
            _isClosed = true;
            for (var index = 0; index < _deliveries.Length; index++)
                _deliveries[index] ??= outcomeOf(_isOpen[index] ? DeliveryState.NotSent : DeliveryState.Unknown);
            return _deliveries!;
        }
    }
}
