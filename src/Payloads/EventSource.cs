namespace Glueline.Payloads;

/// <summary>Who invokes the function, and so the form of payload and answer.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal enum EventSource
{
    /// <summary>A caller that sends events as they are.</summary>
    Direct,

    /// <summary>An SQS queue: messages that fail are named, and come again.</summary>
    Sqs,

    /// <summary>An SNS topic, asynchronously: a failed invocation is repeated.</summary>
    Sns,

    /// <summary>An EventBridge rule, asynchronously: a failed invocation is repeated.</summary>
    EventBridge,

    /// <summary>API Gateway (REST and HTTP APIs) or a function URL: a request with a status as its answer.</summary>
    Http,
}
