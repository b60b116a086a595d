namespace Glueline.Local.EventSource;

/// <summary>What a function's answer to a batch means.</summary>
public enum BatchResponse
{
    /// <summary>Any answer is success; only a failed invocation is failure.</summary>
    WholeBatch,

    /// <summary>The answer may name the records that failed (<c>FunctionResponseTypes: ReportBatchItemFailures</c>).</summary>
    ReportBatchItemFailures,
}
