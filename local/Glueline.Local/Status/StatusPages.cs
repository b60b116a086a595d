using Glueline.Local.FrontDoor;
using Glueline.Local.Protocol;

namespace Glueline.Local.Status;

/// <summary>The health of a stack, for probes and scripts.</summary>
internal sealed class StatusPages(StackStatus status, string bootstrapServers) : IPages
{
    private const string HealthPath = "/health";

    private static readonly Dictionary<string, string> NotKept = new() { ["Cache-Control"] = "no-store" };

    public bool Has(string path) => path is HealthPath;

    public async Task<AwsReply?> AnswerAsync(IncomingRequest request, CancellationToken cancellation)
    {
        return request is { Method: "GET", Path: HealthPath } ? Health(await status.CheckAsync(cancellation)) : null;
    }

    private AwsReply Health(IReadOnlyList<PartStatus> parts)
    {
        var state = StateOf(parts);
        var body = JsonBytes.Object(
            json =>
            {
                json.WriteString("status", Word(state));
                json.WriteNumber("uptimeSeconds", Math.Round(status.Uptime.TotalSeconds, 1));
                json.WriteString("kafka", bootstrapServers);
                json.WriteStartObject("parts");
                foreach (var part in parts)
                {
                    json.WriteStartObject(part.Name);
                    json.WriteString("status", Word(part.State));
                    if (part.Reason is { } reason)
                        json.WriteString("reason", reason);
                    json.WriteEndObject();
                }
                json.WriteEndObject();
            },
            JsonBytes.Readable
        );
        return new(state is PartState.Up ? 200 : 503, "application/json", body) { Headers = NotKept };
    }

    /// <summary>A part that is down matters more than one that is starting.</summary>
    private static PartState StateOf(IReadOnlyList<PartStatus> parts) =>
        parts.Any(part => part.State is PartState.Down) ? PartState.Down
        : parts.Any(part => part.State is PartState.Starting) ? PartState.Starting
        : PartState.Up;

    internal static string Word(PartState state) =>
        state switch
        {
            PartState.Up => "up",
            PartState.Starting => "starting",
            _ => "down",
        };
}
