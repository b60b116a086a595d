using System.Globalization;
using System.Text.Json.Serialization;

namespace Glueline.Cli.Events;

/// <summary>
/// Where an event stands: its line, counted from 1; and which event of the document it is, where that has not one event a line.
/// </summary>
internal readonly record struct EventPlace(long Line, long Event = 0)
{
    /// <summary>Null where the line says it all.</summary>
    [JsonIgnore]
    public long? EventOrNull => Event is 0 ? null : Event;

    /// <summary>As a cell of a table has it.</summary>
    [JsonIgnore]
    public string Short =>
        Event is 0 ? Line.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Line} (event {Event})");

    /// <summary>The places of events that follow each other, such as <c>lines 3 to 4</c>.</summary>
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
