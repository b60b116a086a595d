using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glueline.Local.Protocol;

/// <summary>Refusals as the JSON protocols have them: the code in <c>__type</c>, the text in <c>Message</c>.</summary>
internal static class AwsJsonProtocol
{
    public const string Version11 = "application/x-amz-json-1.1";

    // Quotes in a message stay readable, as they are in AWS's own answers.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <remarks>An empty message is left out: AWS has none for malformed bodies and unknown operations.</remarks>
    public static AwsReply Render(AwsError error, string contentType = Version11)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Readable))
        {
            json.WriteStartObject();
            json.WriteString("__type", error.Code);
            if (error.Message.Length > 0)
                json.WriteString("Message", error.Message);
            json.WriteEndObject();
        }
        return new(error.Status, contentType, body.WrittenMemory);
    }
}
