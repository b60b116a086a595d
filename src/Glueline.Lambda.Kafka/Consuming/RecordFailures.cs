using Glueline.Lambda.Logging;

namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>
/// The records of one invocation that failed: each is logged with its place and the reason, and reported in the batch answer. Safe for use
/// by several threads.
/// </summary>
internal sealed class RecordFailures(BatchAnswer answer, FailureMessages messages, LambdaLog log)
{
    private const string OutOfTimeReason =
        "the invocation's time was up before the record's turn; raise the function's timeout, or let the event source mapping send smaller batches";

    private readonly Lock _gate = new();

    /// <summary>
    /// Another attempt may help, and Lambda makes it: it delivers the record again, with those after it in its partition.
    /// </summary>
    public void Fail(KafkaRecord record, string reason, string? version = null)
    {
        Report(record);
        Log.Record(log, LogLevel.Error, messages.Failed, record, reason, version);
    }

    /// <summary>
    /// No attempt can help: the one place where a record is found to be a poison record. Lambda can't be informed of that: the record is
    /// answered as failed, it is delivered until its retries are used up, and then the failure queue is notified. The records after it do
    /// not wait.
    /// </summary>
    public void Refuse(KafkaRecord record, string reason, string? version = null)
    {
        Report(record);
        Log.Record(log, LogLevel.Error, messages.Refused, record, reason, version);
    }

    /// <summary>A handler's exception that says nothing about whether another attempt may help.</summary>
    public void Fail(KafkaRecord record, Exception exception, string? version)
    {
        Log.HandlerFailed(log, record, exception);
        Fail(record, $"the handler failed: {exception.GetType().Name}: {exception.Message}", version);
    }

    /// <summary>There was no time for a record, nor for those after it in its partition.</summary>
    public void OutOfTime(KafkaRecord record)
    {
        Report(record);
        Log.Record(log, LogLevel.Warn, messages.Failed, record, OutOfTimeReason, version: null);
    }

    private void Report(KafkaRecord record)
    {
        lock (_gate)
            answer.Fail(record);
    }
}
