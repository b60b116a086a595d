using System.Text;
using Glueline.Local.Identity;

namespace Glueline.Local.EventSource.Destinations;

/// <summary>An SQS queue, which gets one message per batch, sent with the permissions of the function's role.</summary>
internal sealed class QueueDestination(string arn, RoleClient aws, FailureDocument document) : IFailureDestination
{
    public string Name => arn;

    public Task SendAsync(RecordBatch batch)
    {
        var body = JsonBytes.Object(json =>
        {
            json.WriteString("QueueUrl", QueueUrl(arn));
            json.WriteString("MessageBody", Encoding.UTF8.GetString(document.OfBatch(batch).Span));
        });
        return aws.CallAsync("sqs", "SendMessage", body);
    }

    public void Dispose() { }

    /// <summary>The last two segments of the URL identify the queue, whatever the host.</summary>
    private static string QueueUrl(string arn)
    {
        var parts = arn.Split(':');
        return $"https://sqs.{parts[3]}.amazonaws.com/{parts[4]}/{parts[5]}";
    }
}
