using Glueline.Lambda.Logging;
using Glueline.Lambda.Reporting;

namespace Glueline;

/// <summary>How a consumer function reads records, and when it stops.</summary>
public sealed record KafkaConsumerOptions
{
    /// <summary>The default of <see cref="StopBeforeDeadline"/>: 1 second.</summary>
    public static readonly TimeSpan DefaultStopBeforeDeadline = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The form in which an event source mapping with a schema registry hands over keys and values, as its <c>EventRecordFormat</c> says;
    /// <see cref="EventRecordFormat.Source"/> by default. Records that still have the registry's header are read whatever this is.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enum's.</exception>
    public EventRecordFormat EventRecordFormat
    {
        get;
        init =>
            field = Enum.IsDefined(value)
                ? value
                : throw new ArgumentOutOfRangeException(nameof(EventRecordFormat), value, "Expected Source or Json.");
    } = EventRecordFormat.Source;

    /// <summary>
    /// How failed records are answered; <see cref="FailureAnswer.Partial"/> by default. With on-demand pollers it must be
    /// <see cref="FailureAnswer.Whole"/>, or failed records are lost.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enum's.</exception>
    public FailureAnswer FailureAnswer
    {
        get;
        init =>
            field = Enum.IsDefined(value)
                ? value
                : throw new ArgumentOutOfRangeException(nameof(FailureAnswer), value, "Expected Partial or Whole.");
    } = FailureAnswer.Partial;

    /// <summary>
    /// How many partitions of a batch are handled at the same time, record by record; 1 by default. The records of one partition are always
    /// handled one after the other. With more than 1 the handler must be safe for use by several threads.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int PartitionsAtOnce
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(PartitionsAtOnce), value, "Expected 1 or more.");
    } = 1;

    /// <summary>
    /// How long before the invocation's end no further record is begun, and the handler's cancellation token is cancelled, so that the
    /// answer with what is done still gets out; 1 second by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan StopBeforeDeadline
    {
        get;
        init =>
            field =
                value >= TimeSpan.Zero
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(StopBeforeDeadline), value, "Expected zero or more.");
    } = DefaultStopBeforeDeadline;

    /// <summary>
    /// Where records go that can never be handled, such as <c>Quarantine.Open("s3://bucket/orders")</c>: once it has such a record, Lambda
    /// does not deliver that again. Null, the default, for none: then it is answered as failed, until Lambda's retries are used up.
    /// </summary>
    public IQuarantine? Quarantine { get; init; }

    /// <summary>
    /// Where failed records are logged, with their place and the reason, and each invocation with what became of it; the process's log by
    /// default.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public LambdaLog Log
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Log));
    } = LambdaLog.Process;

    /// <summary>The clock; the system's by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TimeProvider TimeProvider
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(TimeProvider));
    } = TimeProvider.System;

    /// <summary>What whoever runs the function has set with variables.</summary>
    internal OperatorSettings Operators { get; init; } = OperatorSettings.Process;
}
