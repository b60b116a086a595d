using System.Text.Json;
using System.Text.RegularExpressions;

namespace Glueline.Cli.Linting;

/// <summary>The answer of a system's own converter for one field, or for the whole schema if it fails.</summary>
internal sealed partial record ConverterAnswer(string File, string System, string? Path, string? Type, string? Error)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>
    /// An infinite type may also abort the output in the middle of a line, to which the next answer is appended; null for the rest of it.
    /// </summary>
    public static ConverterAnswer? Parse(string line)
    {
        line = line[Math.Max(0, line.LastIndexOf("""{"file":""", StringComparison.Ordinal))..];
        try
        {
            return JsonSerializer.Deserialize<ConverterAnswer>(line, Web);
        }
        catch (JsonException)
        {
            return Head().Match(line) is { Success: true } head
                ? new(head.Groups["file"].Value, head.Groups["system"].Value, null, null, "the line broke off")
                : null;
        }
    }

    /// <summary>Whether the system's own tables refuse the type that its converter returns.</summary>
    public bool IsRefused =>
        Error is not null
        || System switch
        {
            "flink" => Type!.StartsWith("RAW(", StringComparison.Ordinal),
            "iceberg" => Type!.Contains("unknown", StringComparison.Ordinal) || Type.Contains("timestamp_ns", StringComparison.Ordinal),
            _ => false,
        };

    [GeneratedRegex("""^\{"file":"(?<file>[^"]+)","system":"(?<system>\w+)","path":""")]
    private static partial Regex Head();
}
