using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glueline.Cli.Redriving;

/// <summary>What a run prints.</summary>
internal static class RedriveReport
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    /// <summary>The record, why it failed, and what became of it if that is known.</summary>
    public static string Text(RedriveRecord record)
    {
        var text = new StringBuilder();
        text.Append(record.Line?.ToString() ?? $"{record.Place}  {record.Absence}").Append("\n  was: ").Append(record.Reason);
        if (record.Outcome is { } outcome)
            text.Append("\n  now: ").Append(outcome);
        return text.ToString();
    }

    /// <summary>The same as a JSON object on one line; see the verb's help.</summary>
    public static string Json(RedriveRecord record)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            if (record.Line is { } line)
                line.WriteMembers(json);
            else
            {
                json.WriteString("topic", record.Place.Topic);
                json.WriteNumber("partition", record.Place.Partition);
                json.WriteNumber("offset", record.Place.Offset);
            }
            json.WriteString("error", record.Reason);
            json.WriteString(
                "state",
                record.Outcome is { } known ? known.State.ToString().ToLowerInvariant()
                    : record.Record is null ? "gone"
                    : null
            );
            json.WriteString("detail", record.Outcome is { } outcome ? outcome.Detail : record.Absence);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    public static string Summary(IReadOnlyList<RedriveRecord> records, int messages, int deleted)
    {
        var states = Enum.GetValues<RedriveState>()
            .Select(state => (state, count: records.Count(record => record.Outcome?.State == state)))
            .Where(pair => pair.count > 0)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.count} {Word(pair.state)}"));
        var untried = records.Count(record => record.Outcome is null);
        var text = string.Create(CultureInfo.InvariantCulture, $"{Count(records.Count, "record")}: {string.Join(", ", states)}");
        if (untried > 0)
            text += string.Create(CultureInfo.InvariantCulture, $"{(text.EndsWith(' ') ? "" : ", ")}{untried} not tried");
        return messages is 0
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text}; {deleted} of {Count(messages, "message")} deleted");
    }

    public static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count is 1 ? "" : "s")}");

    private static string Word(RedriveState state) => state is RedriveState.Refused ? "refused again" : state.ToString().ToLowerInvariant();
}
