using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Glueline.Cli.Events;
using Glueline.Cli.Formats;
using Glueline.Cli.Page.Texts;
using Glueline.Registry;

namespace Glueline.Cli.Page.Change;

/// <summary>What somebody has pasted: events, or a schema of some format.</summary>
internal sealed partial record TrialInput(string What)
{
    /// <summary>More are simulated by the command line, which reads them one by one.</summary>
    private const int MaxEvents = 1_000;

    public IReadOnlyList<EventLine> Events { get; private init; } = [];

    /// <summary>The schema; null for events.</summary>
    public Definition? Definition { get; private init; }

    public string? Fault { get; private init; }

    public int? FaultLine { get; private init; }

    /// <param name="text">The text.</param>
    /// <param name="kind">What it is: events, AVRO, JSON or PROTOBUF; null finds out.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<TrialInput> ReadAsync(string text, string? kind, CancellationToken cancellation)
    {
        var format = kind switch
        {
            null => FormatDetection.Of("", text) ?? (ProtoStart().IsMatch(text) ? SchemaFormat.Protobuf : null),
            _ => GlueNames.Format(kind),
        };
        return format is { } known ? OfSchema(known, text) : await OfEventsAsync(text, cancellation).ConfigureAwait(false);
    }

    private static TrialInput OfSchema(SchemaFormat format, string text)
    {
        var what = format switch
        {
            SchemaFormat.Avro => "an Avro schema",
            SchemaFormat.Json => "a JSON Schema",
            _ => "a .proto file",
        };
        try
        {
            return new(what) { Definition = Definition.Parse(format, text) };
        }
        catch (FormatException exception)
        {
            return new(what)
            {
                Fault = $"{char.ToUpperInvariant(exception.Message[0])}{exception.Message[1..]}".TrimEnd('.') + ".",
                FaultLine = Line(text, exception.Message),
            };
        }
    }

    private static async Task<TrialInput> OfEventsAsync(string text, CancellationToken cancellation)
    {
        var lines = new List<EventLine>();
        var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await using var _ = stream.ConfigureAwait(false);
        try
        {
            await foreach (var line in EventDocument.ReadAsync(stream, new("The text", null), cancellation).ConfigureAwait(false))
            {
                if (EventText.Fault(line) is { } fault)
                    return new("events") { Fault = $"{line.Place}: {fault}.", FaultLine = (int)line.Number };
                if (lines.Count == MaxEvents)
                    return new("events")
                    {
                        Fault =
                            $"There are more than {MaxEvents.ToString("#,0", CultureInfo.InvariantCulture)} events. "
                            + "Paste fewer, or ask the command line: glueline simulate FILE --against SCHEMA",
                    };
                lines.Add(line);
            }
        }
        catch (InputException exception)
        {
            return new("events") { Fault = exception.Message };
        }
        return new(lines.Count is 1 ? "1 event" : $"{lines.Count} events") { Events = lines };
    }

    /// <summary>The line that a message means, by a position in it, or by a pointer.</summary>
    private static int? Line(string text, string message)
    {
        if (Position().Match(message) is { Success: true } position)
            return int.Parse(position.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var json = Encoding.UTF8.GetBytes(text);
        try
        {
            using var document = JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            return (int?)exception.LineNumber + 1;
        }
        return Pointer().Match(message) is { Success: true } pointer && JsonSpan.Nearest(json, pointer.Value) is { } span
            ? JsonSpan.LineOf(json, span.Name)
            : null;
    }

    [GeneratedRegex(@"\bline (\d+)")]
    private static partial Regex Position();

    [GeneratedRegex(@"(?<=\s)(?:/[^\s/:]+)+")]
    private static partial Regex Pointer();

    /// <summary>How a .proto file begins, even one with a mistake.</summary>
    [GeneratedRegex(@"^\s*(//|/\*|syntax\b|edition\b|package\b|import\b|message\b|enum\b|option\b)")]
    private static partial Regex ProtoStart();
}
