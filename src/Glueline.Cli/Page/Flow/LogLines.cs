using System.Text.Json;
using System.Text.RegularExpressions;
using Glueline.Local;
using Glueline.Local.Lambda;
using Glueline.Ui.Flow;

namespace Glueline.Cli.Page.Flow;

/// <summary>Reads level and invocation from the lines of a function's log, as text or as JSON. Any other line is its text.</summary>
internal static partial class LogLines
{
    public static LogLine Of(FunctionLogLine line)
    {
        var (level, request, text) = line.Text.StartsWith('{') && OfJson(line.Text) is { } json ? json : OfText(line.Text);
        return new(line.Function, line.Number, line.At, level, request, text);
    }

    private static (string? Level, string? RequestId, string Text) OfText(string text) =>
        Entry().Match(text) is { Success: true } entry
            ? (entry.Groups["level"].Value, entry.Groups["request"] is { Success: true } id ? id.Value : null, entry.Groups["text"].Value)
            : (null, Mention().Match(text) is { Success: true } found ? found.Groups["request"].Value : null, text);

    private static (string? Level, string? RequestId, string Text)? OfJson(string text)
    {
        try
        {
            var entry = JsonElement.Parse(text);
            return entry.FindString("message") is { } message
                ? (
                    entry.FindString("level"),
                    entry.FindString("requestId"),
                    string.Join(
                        ' ',
                        entry
                            .EnumerateObject()
                            .Where(member => member.Name is not ("timestamp" or "level" or "requestId" or "message"))
                            .Select(member => $"{member.Name}={member.Value}")
                            .Prepend(message)
                    )
                )
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(
        @"\A\d{4}-\d\d-\d\dT[\d:.]+Z (?<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL) ((?<request>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}) )?(?<text>.*)\z",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Entry();

    [GeneratedRegex("RequestId: (?<request>[0-9a-f-]{36})", RegexOptions.ExplicitCapture)]
    private static partial Regex Mention();
}
