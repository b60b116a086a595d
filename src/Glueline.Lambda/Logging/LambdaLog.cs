using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glueline.Lambda.Logging;

/// <summary>
/// Writes log entries, one line each. Each project has its messages in one <c>Log</c> class, one method for each, that calls
/// <see cref="Write(LogLevel, string, ReadOnlySpan{LogField})"/>. Safe to share between threads.
/// </summary>
/// <param name="output">Receives the lines; Lambda collects standard output and standard error alike.</param>
/// <param name="format">Text or JSON lines.</param>
/// <param name="minimum">Entries below this level are dropped.</param>
/// <param name="time">The clock; the system's by default.</param>
public sealed class LambdaLog(Stream output, LogFormat format, LogLevel minimum, TimeProvider? time = null)
{
    /// <summary>Longer messages and values are truncated to this many characters; a log entry of CloudWatch has at most 256 KB.</summary>
    public const int MaxTextLength = 64 * 1024;

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _gate = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly ArrayBufferWriter<byte> _lines = new();

    /// <summary>
    /// The process's log on standard output: JSON lines if <c>AWS_LAMBDA_LOG_FORMAT</c> is <c>JSON</c>, with the entries of
    /// <c>AWS_LAMBDA_LOG_LEVEL</c> or above, <see cref="LogLevel.Info"/> by default.
    /// </summary>
    public static LambdaLog Process { get; } =
        new(
            Console.OpenStandardOutput(),
            string.Equals(Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_FORMAT"), "JSON", StringComparison.OrdinalIgnoreCase)
                ? LogFormat.Json
                : LogFormat.Text,
            Enum.TryParse<LogLevel>(Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_LEVEL"), ignoreCase: true, out var level)
                ? level
                : LogLevel.Info
        );

    /// <summary>The invocation under way, written with each entry; <c>null</c> between invocations.</summary>
    internal string? RequestId { get; set; }

    /// <summary>The level from which on entries are written.</summary>
    internal LogLevel Minimum => minimum;

    internal TimeProvider Time => _time;

    /// <summary>Whether entries of a level are written.</summary>
    public bool IsEnabled(LogLevel level) => level >= minimum;

    /// <summary>Writes an entry.</summary>
    public void Write(LogLevel level, string message, params ReadOnlySpan<LogField> fields) => Write(level, message, fields, document: []);

    /// <summary>
    /// Writes an entry and after it a document that is not one, in a line of its own, whatever the level and the format are.
    /// </summary>
    /// <param name="level">The entry's level; below the log's own, only the document is written.</param>
    /// <param name="message">The entry's message.</param>
    /// <param name="fields">The entry's fields.</param>
    /// <param name="document">One JSON object without line breaks; empty for none.</param>
    internal void Write(LogLevel level, string message, ReadOnlySpan<LogField> fields, ReadOnlySpan<byte> document)
    {
        if (document.IsEmpty && !IsEnabled(level))
            return;
        lock (_gate)
        {
            // Both go out with one call of the system.
            _lines.ResetWrittenCount();
            if (IsEnabled(level))
                Entry(level, message, fields);
            if (!document.IsEmpty)
            {
                _lines.Write(document);
                _lines.Write("\n"u8);
            }

            output.Write(_lines.WrittenSpan);
            output.Flush();
        }
    }

    private void Entry(LogLevel level, string message, ReadOnlySpan<LogField> fields)
    {
        if (format is LogFormat.Json)
            Json(level, message, fields);
        else
            Text(level, message, fields);
        _lines.Write("\n"u8);
    }

    internal string Now() => _time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    internal static string NameOf(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "TRACE",
            LogLevel.Debug => "DEBUG",
            LogLevel.Info => "INFO",
            LogLevel.Warn => "WARN",
            LogLevel.Error => "ERROR",
            _ => "FATAL",
        };

    private static ReadOnlySpan<char> Cut(string text) => text.AsSpan(0, Math.Min(text.Length, MaxTextLength));

    private void Json(LogLevel level, string message, ReadOnlySpan<LogField> fields)
    {
        using var writer = new Utf8JsonWriter(_lines, JsonOptions);
        writer.WriteStartObject();
        writer.WriteString("timestamp"u8, Now());
        writer.WriteString("level"u8, NameOf(level));
        if (RequestId is { } id)
            writer.WriteString("requestId"u8, id);
        writer.WriteString("message"u8, Cut(message));
        foreach (var field in fields)
        {
            if (field.Number is { } number)
                writer.WriteNumber(field.Name, number);
            else if (field.Text is { } text)
                writer.WriteString(field.Name, Cut(text));
            else
                writer.WriteNull(field.Name);
        }

        writer.WriteEndObject();
    }

    // An entry must be one line: Lambda makes a log entry of each line of standard output.
    private void Text(LogLevel level, string message, ReadOnlySpan<LogField> fields)
    {
        var line = new StringBuilder().Append(Now()).Append(' ').Append(NameOf(level)).Append(' ');
        if (RequestId is { } id)
            line.Append(id).Append(' ');
        line.Append(Cut(message));
        foreach (var field in fields)
        {
            line.Append(' ').Append(field.Name).Append('=');
            if (field.Number is { } number)
                line.Append(CultureInfo.InvariantCulture, $"{number}");
            else
                line.Append(Cut(field.Text ?? "null"));
        }

        line.Replace("\r\n", "\\n").Replace("\n", "\\n").Replace("\r", "\\n");
        Encoding.UTF8.GetBytes(line.ToString(), _lines);
    }
}
