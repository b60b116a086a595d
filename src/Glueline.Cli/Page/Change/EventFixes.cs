using System.Globalization;
using System.Text;
using System.Text.Json;
using Glueline.Cli.Events;
using Glueline.Cli.Page.Texts;
using Glueline.Evolution.Planning;
using Glueline.Ui.Change;

namespace Glueline.Cli.Page.Change;

/// <summary>Carries out the remedies of a refused event: in its text, in the settings, or in the mode.</summary>
/// <param name="text">The text that has the event.</param>
/// <param name="line">The event.</param>
/// <param name="finding">Why it is refused.</param>
/// <param name="expected">The type that the schema has at the place; empty for none.</param>
/// <param name="place">How settings are spelled.</param>
internal sealed class EventFixes(string text, EventLine line, PlanFinding finding, string expected, RemedyPlace place)
{
    private readonly string _json = Encoding.UTF8.GetString(line.Json.Span);

    /// <summary>The remedies, the best first.</summary>
    public IReadOnlyList<TrialFix> All => [.. finding.Remedies.Select(remedy => new TrialFix(Words(remedy), Apply(remedy)))];

    private string Words(Remedy remedy)
    {
        var words = RemedyText.Of(remedy, place);
        words = $"{char.ToUpper(words[0], CultureInfo.InvariantCulture)}{words[1..]}";
        return
            remedy.Kind is RemedyKind.SendMatchingValue or RemedyKind.SendField or RemedyKind.SendAsString
            && Value(remedy.Kind) is { } value
            ? $"{words}, such as {value}"
            : words;
    }

    private Func<TrialQuestion, TrialQuestion>? Apply(Remedy remedy) =>
        remedy.Kind switch
        {
            RemedyKind.WrapInObject => Edited(JsonEdit.Replace(_json, "", $$"""{"value": {{_json}}}""")),
            RemedyKind.SendKeyOnce or RemedyKind.LeaveOut => Edited(JsonEdit.Remove(_json, finding.Path)),
            RemedyKind.SendAsString or RemedyKind.SendMatchingValue or RemedyKind.SendDoubleDigits => Value(remedy.Kind) is { } value
                ? Edited(JsonEdit.Replace(_json, finding.Path, value))
                : null,
            RemedyKind.SendField => Value(remedy.Kind) is { } value ? Edited(WithField(value)) : null,
            RemedyKind.SendUnderNewKey => Edited(JsonEdit.Rename(_json, finding.Path, $"{Key}_2")),
            RemedyKind.UseDecimal => Setting($"--numbers {remedy.Subject}=decimal", $"--numbers {remedy.Subject}="),
            RemedyKind.UseNearest => Setting($"--numbers {remedy.Subject}=nearest", $"--numbers {remedy.Subject}="),
            RemedyKind.DeclareMap => Setting($"--map {remedy.Subject}", $"--map {remedy.Subject}"),
            RemedyKind.StartSchemaWithMap => question => question.With($"--map {remedy.Subject}") with { Schema = null },
            RemedyKind.TurnOverflowOn => Setting("--overflow on", "--overflow "),
            RemedyKind.RaiseFieldLimit => Setting($"--max-fields {remedy.Subject}", "--max-fields "),
            RemedyKind.RaiseDepth => Setting($"--max-depth {remedy.Subject}", "--max-depth "),
            RemedyKind.ChangeMode => question => question with { Mode = remedy.Subject },
            RemedyKind.UseOtherSchema => question => question with { Schema = null },
            _ => null,
        };

    private string Key => JsonPointer.Steps(finding.Path)[^1];

    private static Func<TrialQuestion, TrialQuestion> Setting(string setting, string instead) =>
        question =>
            question with
            {
                Settings = [.. question.Settings.Where(known => !known.StartsWith(instead, StringComparison.Ordinal)), setting],
            };

    /// <summary>The question with this event changed; null if the edit has no place.</summary>
    private Func<TrialQuestion, TrialQuestion>? Edited(string? json)
    {
        if (json is null)
            return null;
        var from = 0;
        for (var number = 1L; number < line.Number; number++)
            from = text.IndexOf('\n', from) + 1;
        var at = text.IndexOf(_json, from, StringComparison.Ordinal);
        return at < 0 ? null : question => question with { Text = text[..at] + json + text[(at + _json.Length)..] };
    }

    private string? WithField(string value)
    {
        var around = finding.Path[..Math.Max(0, finding.Path.LastIndexOf('/'))];
        return JsonEdit.Set(_json, around, Key, value);
    }

    /// <summary>What could be sent at the place, as JSON; null if that can't be known.</summary>
    private string? Value(RemedyKind kind)
    {
        var sent = JsonEdit.Value(_json, finding.Path);
        if (kind is RemedyKind.SendAsString)
            return sent is null ? null : JsonEdit.Quoted(sent);
        if (kind is RemedyKind.SendDoubleDigits)
            return Number(sent) is { } digits && double.IsFinite(digits) ? digits.ToString("R", CultureInfo.InvariantCulture) : null;
        return Expected switch
        {
            "string" when sent is not null => sent.StartsWith('"') ? sent : JsonEdit.Quoted(sent),
            "string" => "\"\"",
            "double" or "float" => Number(Unquoted(sent)) is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : "0.5",
            "long" or "int" => Number(Unquoted(sent)) is { } number && number == Math.Floor(number)
                ? number.ToString("F0", CultureInfo.InvariantCulture)
                : "0",
            "boolean" => Unquoted(sent) is "true" or "1" ? "true" : "false",
            "array" => sent is null ? "[]" : $"[{sent}]",
            null when kind is RemedyKind.SendField => "\"a\"",
            _ => null,
        };
    }

    /// <summary>The first type that the schema has there, besides null.</summary>
    private string? Expected
    {
        get
        {
            var types = expected.Replace("[", "", StringComparison.Ordinal).Split(',', ']', ':', '<');
            return types.Select(type => type.Trim().Trim('"')).FirstOrDefault(type => type is not ("" or "null"));
        }
    }

    private static string? Unquoted(string? json)
    {
        try
        {
            return json?.StartsWith('"') is true ? JsonSerializer.Deserialize(json, Reports.ReportJson.Plain.String) : json;
        }
        catch (JsonException)
        {
            return json;
        }
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
