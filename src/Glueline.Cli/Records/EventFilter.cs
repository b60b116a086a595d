using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Glueline.Tables;

namespace Glueline.Cli.Records;

/// <summary>
/// A condition on one place of an event: <c>/battery/level&lt;0.5</c>, or <c>deviceId=s-7</c> for a member of the top level. Numbers are
/// compared as numbers, strings by their characters.
/// </summary>
internal sealed partial record EventFilter
{
    public const string Forms =
        "deviceId=s-7, or /battery/level<0.5 by JSON pointer; also !=, <=, >, >= and ~ (contains). != holds, too, if there is nothing at "
        + "that place";

    private readonly List<string> _steps;
    private readonly Comparison _comparison;
    private readonly string _value;

    private EventFilter(List<string> steps, Comparison comparison, string value) =>
        (_steps, _comparison, _value) = (steps, comparison, value);

    /// <param name="option">The option's name, for the message.</param>
    /// <param name="text">The condition.</param>
    /// <exception cref="InputException">It has no place or no comparison.</exception>
    public static EventFilter Parse(string option, string text)
    {
        var match = (text.StartsWith('/') ? OfPointer() : OfMember()).Match(text);
        if (!match.Success)
            throw new InputException(
                $"{option} {text}: expected a field or a JSON pointer, a comparison and a value, such as deviceId=s-7 or /battery/level<0.5."
            );
        var (place, value) = (match.Groups["place"].Value, text[(match.Index + match.Length)..]);
        return new(place[0] is '/' ? JsonPointer.Steps(place) : [place], Of(match.Groups["comparison"].Value), value);
    }

    /// <summary>Whether the condition holds: a string is compared as it is, anything else as JSON writes it.</summary>
    public bool Matches(JsonElement found)
    {
        foreach (var step in _steps)
            if (found.ValueKind is JsonValueKind.Object && found.TryGetProperty(step, out var member))
                found = member;
            else if (
                found.ValueKind is JsonValueKind.Array
                && int.TryParse(step, NumberStyles.None, null, out var index)
                && index < found.GetArrayLength()
            )
                found = found[index];
            else
                return _comparison is Comparison.NotEqual;
        var text = found.ValueKind is JsonValueKind.String ? found.GetString()! : found.GetRawText();
        if (_comparison is Comparison.Contains)
            return text.Contains(_value, StringComparison.Ordinal);
        if (Order(found.ValueKind, text) is not { } order)
            return _comparison is Comparison.NotEqual;
        return _comparison switch
        {
            Comparison.Equal => order is 0,
            Comparison.NotEqual => order is not 0,
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            _ => order >= 0,
        };
    }

    /// <summary>Null if the two can't be compared: a number with what is no number.</summary>
    private int? Order(JsonValueKind kind, string text) =>
        kind is not JsonValueKind.Number ? string.CompareOrdinal(text, _value)
        : JsonNumber().IsMatch(_value) ? TableNumber.Parse(text).CompareTo(TableNumber.Parse(_value))
        : null;

    private static Comparison Of(string comparison) =>
        comparison switch
        {
            "=" => Comparison.Equal,
            "!=" => Comparison.NotEqual,
            "<" => Comparison.Less,
            "<=" => Comparison.LessOrEqual,
            ">" => Comparison.Greater,
            ">=" => Comparison.GreaterOrEqual,
            _ => Comparison.Contains,
        };

    [GeneratedRegex(@"\A(?<place>[^=!<>~]+)(?<comparison>!=|<=|>=|=|<|>|~)")]
    private static partial Regex OfMember();

    // ~0 and ~1 are the escapes of a pointer.
    [GeneratedRegex(@"\A(?<place>([^=!<>~]|~[01])+)(?<comparison>!=|<=|>=|=|<|>|~)")]
    private static partial Regex OfPointer();

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex JsonNumber();
}
