namespace Glueline.Local.Sqs;

/// <summary>What a queue does unless a request says otherwise; the values are SQS's, the retention is the deployed queue's.</summary>
internal sealed class SqsOptions
{
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(14);

    public int MaximumMessageSize { get; init; } = 1024 * 1024;
}
