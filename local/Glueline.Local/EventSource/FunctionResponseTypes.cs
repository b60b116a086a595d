namespace Glueline.Local.EventSource;

/// <summary>How a function's answer to a batch is read.</summary>
internal enum FunctionResponseTypes
{
    /// <summary>Any answer is a success; only a failed invocation is a failure.</summary>
    None,

    /// <summary>The answer may report the records that failed.</summary>
    ReportBatchItemFailures,
}
