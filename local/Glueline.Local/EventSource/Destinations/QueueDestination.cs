using System.Buffers;
using System.Text;
using System.Text.Json;
using Glueline.Local.Identity;

namespace Glueline.Local.EventSource.Destinations;

/// <summary>An SQS queue, which gets one message a batch, sent with the permissions of the function's role.</summary>
internal sealed class QueueDestination(string arn, RoleClient aws, FailureDocument document) : IFailureDestination
{
    public string Name => arn;

    public Task TellAsync(RecordBatch batch)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString("QueueUrl", QueueUrl(arn));
            writer.WriteString("MessageBody", Encoding.UTF8.GetString(document.OfBatch(batch).Span));
            writer.WriteEndObject();
        }
        return aws.CallAsync("sqs", "SendMessage", body.WrittenMemory);
    }

    public void Dispose() { }

    /// <summary>The last two segments are what names a queue, whatever the host.</summary>
    private static string QueueUrl(string arn)
    {
        var parts = arn.Split(':');
        return $"https://sqs.{parts[3]}.amazonaws.com/{parts[4]}/{parts[5]}";
    }
}
