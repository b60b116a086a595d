using System.Text;
using Glueline.Local.FrontDoor;
using Glueline.Local.Protocol;

namespace Glueline.Local.Status;

/// <summary>The pages of a stack: its health, for probes and scripts, and how to reach its parts, for a browser.</summary>
internal sealed class StatusPages(StackStatus status, string bootstrapServers) : IPages
{
    private const string HealthPath = "/health";

    private static readonly Dictionary<string, string> NotKept = new() { ["Cache-Control"] = "no-store" };

    // The page needs nothing but its own style, and shows keys.
    private static readonly Dictionary<string, string> OwnStyleOnly = new(NotKept)
    {
        ["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        ["Referrer-Policy"] = "no-referrer",
    };

    private volatile StackFacts? _facts;

    /// <summary>Gives the front page what it shows, which is known once the front door has an address.</summary>
    public void Show(StackFacts facts) => _facts = facts;

    public async Task<AwsReply?> AnswerAsync(IncomingRequest request, CancellationToken cancellation)
    {
        if (request.Method is not "GET" || request.Path is not ("/" or HealthPath))
            return null;
        var parts = await status.CheckAsync(cancellation);
        if (request.Path is HealthPath)
            return Health(parts);
        return _facts is { } facts
            ? Html(200, LandingPage.Render(facts, parts))
            : Html(503, "<!doctype html><title>Glueline</title><p>The stack is starting.");
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

    private static AwsReply Html(int code, string page) =>
        new(code, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(page)) { Headers = OwnStyleOnly };
}
