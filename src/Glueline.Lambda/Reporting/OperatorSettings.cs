using System.Buffers;
using System.Globalization;

namespace Glueline.Lambda.Reporting;

/// <summary>
/// What the people who run a function decide about its log and metrics, with variables and without its code: consumers of one's own have
/// the same ones as ours.
/// </summary>
internal sealed record OperatorSettings
{
    public const string DefaultNamespace = "Glueline";
    public const int DefaultLinesPerReason = 10;

    private const string Metrics = "GLUELINE_METRICS";
    private const string Lines = "GLUELINE_LOG_LINES_PER_REASON";
    private const string Payloads = "GLUELINE_LOG_PAYLOADS";

    private const int MostNamespace = 255;

    private static readonly SearchValues<char> NamespaceLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_/#"
    );

    private static readonly Lazy<OperatorSettings> FromProcess = new(() =>
    {
        var variables = new FunctionVariables(Environment.GetEnvironmentVariable);
        var settings = Read(variables);
        variables.ThrowIfFaulty();
        return settings;
    });

    /// <summary>The process's settings.</summary>
    /// <exception cref="InvalidOperationException">Variables are wrong; the message names each.</exception>
    public static OperatorSettings Process => FromProcess.Value;

    /// <summary>CloudWatch's namespace for the metrics; null for no metrics.</summary>
    public string? MetricsNamespace { get; init; } = DefaultNamespace;

    /// <summary>How many lines of one invocation have the same reason; the others are counted.</summary>
    public int LinesPerReason { get; init; } = DefaultLinesPerReason;

    /// <summary>Whether the log has the values of records that failed.</summary>
    public bool LogsPayloads { get; init; }

    /// <summary>The function's name; null outside of Lambda, where nobody reads metrics from a log.</summary>
    public string? Function { get; init; }

    /// <summary>Reads the variables; faults are recorded with them.</summary>
    public static OperatorSettings Read(FunctionVariables variables) =>
        new()
        {
            MetricsNamespace = ReadNamespace(variables),
            LinesPerReason = ReadLines(variables),
            LogsPayloads = ReadPayloads(variables),
            Function = variables.Optional("AWS_LAMBDA_FUNCTION_NAME"),
        };

    private static string? ReadNamespace(FunctionVariables variables)
    {
        var text = variables.Optional(Metrics) ?? DefaultNamespace;
        if (text is "off")
            return null;
        if (
            text.Length > MostNamespace
            || text.AsSpan().ContainsAnyExcept(NamespaceLetters)
            || text.StartsWith("AWS/", StringComparison.Ordinal)
        )
            variables.Fault(
                $"{Metrics} is \"{text}\", expected off, or a namespace of CloudWatch: up to 255 letters, digits or .-_/#, not beginning "
                    + "with AWS/"
            );
        return text;
    }

    private static int ReadLines(FunctionVariables variables)
    {
        if (variables.Optional(Lines) is not { } text)
            return DefaultLinesPerReason;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) && lines > 0)
            return lines;
        variables.Fault($"{Lines} is \"{text}\", expected a whole number from 1");
        return DefaultLinesPerReason;
    }

    private static bool ReadPayloads(FunctionVariables variables)
    {
        var word = variables.Optional(Payloads) ?? "off";
        if (word is not ("on" or "off"))
            variables.Fault($"{Payloads} is \"{word}\", expected on or off");
        return word is "on";
    }
}
