namespace Glueline.Local.Protocol;

/// <summary>Renders errors for the JSON protocols: the code in <c>__type</c>, the message in <c>Message</c>.</summary>
internal static class AwsJsonProtocol
{
    public const string Version11 = "application/x-amz-json-1.1";

    /// <remarks>An empty message is omitted: AWS sends none for malformed bodies and unknown operations.</remarks>
    public static AwsReply Render(AwsError error, string contentType = Version11)
    {
        var body = JsonBytes.Object(
            json =>
            {
                json.WriteString("__type", error.Code);
                if (error.Message.Length > 0)
                    json.WriteString("Message", error.Message);
            },
            JsonBytes.Readable
        );
        return new(error.Status, contentType, body);
    }
}
