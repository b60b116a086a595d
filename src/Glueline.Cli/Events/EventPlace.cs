using System.Globalization;
using System.Text.Json.Serialization;

namespace Glueline.Cli.Events;

/// <summary>
/// The position of an event: its line, counted from 1, and its number in the document if events are not one per line.
/// </summary>
internal readonly record struct EventPlace(long Line, long Event = 0)
{
    /// <summary>Null if the line alone identifies the event.</summary>
    [JsonIgnore]
    public long? EventOrNull => Event is 0 ? null : Event;

    /// <summary>The form for a table's cell.</summary>
    [JsonIgnore]
    public string Short =>
        Event is 0 ? Line.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Line} (event {Event})");

    /// <summary>The positions of consecutive events, such as <c>lines 3 to 4</c>.</summary>
    public static string Range(EventPlace first, EventPlace last) =>
        first.Event is 0 && last.Event is 0 && first != last
            ? string.Create(CultureInfo.InvariantCulture, $"lines {first.Line} to {last.Line}")
        : first == last ? first.ToString()
        : $"{first} to {last}";

    public override string ToString() =>
        Event is 0
            ? string.Create(CultureInfo.InvariantCulture, $"line {Line}")
            : string.Create(CultureInfo.InvariantCulture, $"line {Line}, event {Event}");
}
