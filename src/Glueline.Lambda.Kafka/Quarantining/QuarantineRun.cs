using Glueline.Aws;

namespace Glueline.Lambda.Kafka.Quarantining;

/// <summary>
/// The records of one invocation on their way into quarantine, a few at a time. The first one that is not taken for a reason of the
/// quarantine ends the way of all that have not begun: it is away for them, too. Safe for use by several threads.
/// </summary>
internal sealed class QuarantineRun(IQuarantine quarantine, CancellationToken stop) : IDisposable
{
    private const int AtOnce = 16;
    private const string OutOfTime = "the invocation's time was up";

    private readonly SemaphoreSlim _free = new(AtOnce);
    private readonly Lock _gate = new();
    private readonly List<Task> _tasks = [];
    private readonly List<(QuarantinedRecord Record, string Reason)> _left = [];
    private volatile string? _away;

    /// <summary>Begins to put a record in quarantine.</summary>
    /// <param name="record">The record.</param>
    /// <param name="kept">Called when it is there.</param>
    /// <param name="tooLarge">Called with the reason if the quarantine can never take it.</param>
    public void Add(QuarantinedRecord record, Action kept, Action<string> tooLarge)
    {
        var task = KeepAsync(record, kept, tooLarge);
        lock (_gate)
            _tasks.Add(task);
    }

    /// <summary>Waits for all records, and returns those that were not taken.</summary>
    public async Task<IReadOnlyList<(QuarantinedRecord Record, string Reason)>> EndAsync()
    {
        Task[] tasks;
        lock (_gate)
            tasks = [.. _tasks];
        await Task.WhenAll(tasks).ConfigureAwait(false);
        lock (_gate)
        {
            IReadOnlyList<(QuarantinedRecord, string)> left = [.. _left];
            _left.Clear();
            return left;
        }
    }

    public void Dispose() => _free.Dispose();

    private async Task KeepAsync(QuarantinedRecord record, Action kept, Action<string> tooLarge)
    {
        try
        {
            await _free.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Leave(record, OutOfTime);
            return;
        }

        try
        {
            if (_away is { } reason)
            {
                Leave(record, reason);
                return;
            }

            await quarantine.KeepAsync(record, stop).ConfigureAwait(false);
            kept();
        }
        catch (RecordTooLargeException exception)
        {
            tooLarge(exception.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Leave(record, OutOfTime);
        }
        catch (Exception exception)
        {
            _away = Reason(exception);
            Leave(record, _away);
        }
        finally
        {
            _free.Release();
        }
    }

    private void Leave(QuarantinedRecord record, string reason)
    {
        lock (_gate)
            _left.Add((record, reason));
    }

    private static string Reason(Exception exception) =>
        exception is not AwsServiceException aws ? $"{exception.GetType().Name}: {exception.Message}"
        : aws.IsTransient ? aws.Message
        : $"{aws.Message} Check that the quarantine exists in the function's region, and that the function's role may "
            + $"{(aws.Service == "s3" ? "s3:PutObject" : "sqs:SendMessage")} to it.";
}
