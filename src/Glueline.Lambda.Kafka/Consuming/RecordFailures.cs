using Glueline.Lambda.Kafka.Quarantining;
using Glueline.Lambda.Logging;

namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>
/// The records of one invocation that failed: each is logged with its place and the reason, and reported in the batch answer or put in
/// quarantine. Safe for use by several threads.
/// </summary>
/// <param name="answer">Where failed records are reported.</param>
/// <param name="messages">What is logged of them.</param>
/// <param name="options">The log, the clock and the quarantine.</param>
/// <param name="stop">Cancelled when there is only time for the answer left.</param>
internal sealed class RecordFailures(BatchAnswer answer, FailureMessages messages, KafkaConsumerOptions options, CancellationToken stop)
    : IDisposable
{
    private const string OutOfTimeReason =
        "the invocation's time was up before the record's turn; raise the function's timeout, or let the event source mapping send smaller batches";

    private readonly Lock _gate = new();
    private readonly QuarantineRun? _quarantine = options.Quarantine is { } quarantine ? new(quarantine, stop) : null;
    private readonly LineSampler _lines = new(options.Operators.LinesPerReason);
    private readonly HashSet<string> _toldPartitions = new(StringComparer.Ordinal);
    private volatile bool _hasProgress;
    private LambdaFault? _outage;
    private int _decoded;
    private int _failed;
    private int _refused;
    private int _reported;
    private int _quarantined;

    /// <summary>Why the invocation fails as a whole: the registry kept it from reading any record; null if it does not.</summary>
    public LambdaFault? Outage => _hasProgress ? null : _outage;

    /// <summary>Whether there is a quarantine.</summary>
    public bool KeepsRecords => _quarantine is not null;

    /// <summary>How many records could be read.</summary>
    public int Decoded => _decoded;

    /// <summary>How many records were reported as failed so that they are delivered again: at most those that others wait for.</summary>
    public int Failed => _failed;

    /// <summary>How often a record was reported, for whatever reason.</summary>
    public int Reported => _reported;

    /// <summary>How many records can never be handled and are reported as failed all the same.</summary>
    public int Refused => _refused;

    /// <summary>How many records are in quarantine.</summary>
    public int Quarantined => _quarantined;

    /// <summary>
    /// Another attempt may help, and Lambda makes it: it delivers the record again, with those after it in its partition.
    /// </summary>
    public void Fail(KafkaRecord record, string reason, string? version = null)
    {
        Interlocked.Increment(ref _failed);
        Interlocked.Increment(ref _reported);
        Report(record);
        Tell(LogLevel.Error, messages.Failed, record, reason, version);
    }

    /// <summary>
    /// The registry is the reason: it refused, failed, or did not answer while there was patience. If nothing else came of the invocation,
    /// that is its failure.
    /// </summary>
    /// <param name="record">The record, for which those after it in its partition wait.</param>
    /// <param name="fault">What the registry said; null if it did not answer.</param>
    /// <param name="version">The version that is missing.</param>
    public void Await(KafkaRecord record, SchemaRegistryException? fault, string? version)
    {
        var reason = fault?.Message
            ?? $"the registry did not answer for schema version {version} while the invocation could wait for it; the fetch goes on";
        if (fault is not { IsUnknownVersion: true })
            Interlocked.CompareExchange(ref _outage, RegistryFaults.Of(fault, reason), null);
        Fail(record, reason, version);
    }

    /// <summary>A record could be read: the invocation is not in vain.</summary>
    public void CountDecoded()
    {
        _hasProgress = true;
        Interlocked.Increment(ref _decoded);
    }

    /// <summary>
    /// No attempt can help: the one place where a record is found to be a poison record. The records after it do not wait. With a
    /// quarantine it goes there, while the others are handled. Without one, Lambda can't be informed: the record is answered as failed,
    /// it is delivered until its retries are used up, and then the failure queue is notified.
    /// </summary>
    public void Refuse(KafkaRecord record, string reason, string? version = null, Exception? exception = null)
    {
        _hasProgress = true;
        Interlocked.Increment(ref _reported);
        if (_quarantine is null)
        {
            ReportRefused(record, reason, version);
            return;
        }

        _quarantine.Add(
            new(record, reason, exception, options.TimeProvider.GetUtcNow()),
            kept: () =>
            {
                Interlocked.Increment(ref _quarantined);
                Tell(LogLevel.Warn, messages.Quarantined, record, reason, version);
            },
            tooLarge: because => ReportRefused(record, $"{reason}; the quarantine can't take it: {because}", version)
        );
    }

    /// <summary>A handler's exception that says nothing about whether another attempt may help.</summary>
    public void Fail(KafkaRecord record, Exception exception, string? version)
    {
        Log.HandlerFailed(options.Log, record, exception);
        Fail(record, $"the handler failed: {exception.GetType().Name}: {exception.Message}", version);
    }

    /// <summary>There was no time for a record, nor for those after it in its partition.</summary>
    public void OutOfTime(KafkaRecord record)
    {
        Interlocked.Increment(ref _failed);
        Interlocked.Increment(ref _reported);
        Report(record);
        Tell(LogLevel.Warn, messages.Failed, record, OutOfTimeReason, version: null);
    }

    /// <summary>
    /// Waits for the quarantine. What it did not take is reported as failed, and told once for each partition, of its first record: Lambda
    /// delivers those after it anyway.
    /// </summary>
    public async Task EndAsync()
    {
        if (_quarantine is null)
            return;
        foreach (
            var (first, because) in (await _quarantine.EndAsync().ConfigureAwait(false))
                .GroupBy(left => left.Record.Record.PartitionId, StringComparer.Ordinal)
                .OrderBy(partition => partition.Key, StringComparer.Ordinal)
                .Select(partition => partition.MinBy(left => left.Record.Record.Offset))
        )
            Fail(first.Record, $"{first.Reason}; the quarantine did not take it: {because}");
    }

    /// <summary>Logs how many lines were left out.</summary>
    public void TellRest()
    {
        foreach (var (reason, more) in _lines.LeftOut())
            Log.More(options.Log, reason, more);
    }

    public void Dispose() => _quarantine?.Dispose();

    private void ReportRefused(KafkaRecord record, string reason, string? version)
    {
        Interlocked.Increment(ref _refused);
        Report(record);
        Tell(LogLevel.Error, messages.Refused, record, reason, version);
    }

    /// <summary>The first of each partition has its line in any case: that is where Lambda goes on.</summary>
    private void Tell(LogLevel level, string message, KafkaRecord record, string reason, string? version)
    {
        if (!options.Operators.LogsPayloads)
            reason = ReasonText.WithoutValues(reason);
        bool isFirst;
        lock (_gate)
            isFirst = _toldPartitions.Add(record.PartitionId);
        if (_lines.Admits(reason, always: isFirst))
            Log.Record(options.Log, level, message, record, reason, version, options.Operators.LogsPayloads);
    }

    private void Report(KafkaRecord record)
    {
        lock (_gate)
            answer.Fail(record);
    }
}
