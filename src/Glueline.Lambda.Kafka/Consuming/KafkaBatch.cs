using System.Collections;
using Glueline.Lambda.Kafka.Consuming;

namespace Glueline;

/// <summary>
/// The records of one invocation that could be read: partition by partition, each in the order of its offsets. A record that fails is
/// reported here; one that is not reported is done when the handler returns.
/// </summary>
/// <typeparam name="TRecord">A <see cref="KafkaRecord{T}"/> or <see cref="KafkaRecord{TKey, T}"/>.</typeparam>
public sealed class KafkaBatch<TRecord> : IReadOnlyList<TRecord>
{
    private readonly List<TRecord> _records;
    private readonly RecordFailures _failures;

    internal KafkaBatch(List<TRecord> records, RecordFailures failures) => (_records, _failures) = (records, failures);

    /// <inheritdoc/>
    public int Count => _records.Count;

    /// <inheritdoc/>
    public TRecord this[int index] => _records[index];

    /// <summary>
    /// Reports a record whose next delivery may succeed: Lambda delivers it again, with all records after it in its partition, also those
    /// that succeeded. Safe for use by several threads.
    /// </summary>
    /// <param name="record">A record of this batch.</param>
    /// <param name="reason">Why it failed; it is logged with the record's place.</param>
    public void Fail(KafkaRecord record, string reason)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(reason);
        _failures.Fail(record, reason);
    }

    /// <summary>
    /// Reports a record that can never be handled. It goes into quarantine (<see cref="KafkaConsumerOptions.Quarantine"/>); without one,
    /// Lambda delivers it again like one that failed, until its retries are used up.
    /// Safe for use by several threads.
    /// </summary>
    /// <param name="record">A record of this batch.</param>
    /// <param name="reason">What is wrong with it; it is logged with the record's place.</param>
    public void Refuse(KafkaRecord record, string reason)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(reason);
        _failures.Refuse(record, reason);
    }

    /// <inheritdoc/>
    public IEnumerator<TRecord> GetEnumerator() => _records.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
