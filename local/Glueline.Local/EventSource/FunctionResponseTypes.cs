namespace Glueline.Local.EventSource;

/// <summary>What a function's answer to a batch means.</summary>
public enum FunctionResponseTypes
{
    /// <summary>Any answer is success; only a failed invocation is failure.</summary>
    None,

    /// <summary>The answer may name the records that failed.</summary>
    ReportBatchItemFailures,
}
