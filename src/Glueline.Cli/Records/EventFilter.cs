using System.Text.Json;

namespace Glueline.Cli.Records;

/// <summary>
/// A condition on one place of an event: <c>/battery/level=0.5</c>, or <c>deviceId=s-7</c> for a member of the top level.
/// </summary>
internal sealed record EventFilter
{
    private readonly List<string> _steps;
    private readonly string _value;

    private EventFilter(List<string> steps, string value) => (_steps, _value) = (steps, value);

    /// <param name="option">The option's name, for the message.</param>
    /// <param name="text">The condition.</param>
    /// <exception cref="InputException">It has no place or no <c>=</c>.</exception>
    public static EventFilter Parse(string option, string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
            throw new InputException(
                $"{option} {text}: expected a field or a JSON pointer, = and a value, such as deviceId=s-7 or /battery/level=0.5."
            );
        var (place, value) = (text[..equals], text[(equals + 1)..]);
        return new(place[0] is '/' ? JsonPointer.Steps(place) : [place], value);
    }

    /// <summary>Whether the event has that value there: a string as it is, anything else as JSON writes it.</summary>
    public bool Matches(JsonElement found)
    {
        foreach (var step in _steps)
            if (found.ValueKind is JsonValueKind.Object && found.TryGetProperty(step, out var member))
                found = member;
            else if (
                found.ValueKind is JsonValueKind.Array
                && int.TryParse(step, System.Globalization.NumberStyles.None, null, out var index)
                && index < found.GetArrayLength()
            )
                found = found[index];
            else
                return false;
        return found.ValueKind is JsonValueKind.String ? found.ValueEquals(_value) : found.GetRawText() == _value;
    }
}
