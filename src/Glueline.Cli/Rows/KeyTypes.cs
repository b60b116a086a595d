using System.Text.Json;
using Glueline.Cli.Events;

namespace Glueline.Cli.Rows;

/// <summary>The attribute types of a table's key fields, <c>S</c> or <c>N</c>, taken from the first event that has them.</summary>
internal sealed record KeyTypes(char Hash, char? Range)
{
    /// <summary>The key types of one event; null if it is not an event or lacks a key field.</summary>
    public static KeyTypes? Of(EventLine line, TableKey key)
    {
        if (EventText.Fault(line) is not null)
            return null;
        using var document = EventText.Parse(line.Json);
        return Fault(document.RootElement, key) is null ? Read(document.RootElement, key) : null;
    }

    /// <exception cref="InputException">None of the events can be a row.</exception>
    public static KeyTypes Find(IEnumerable<EventLine> events, TableKey key, string source)
    {
        var sawEvent = false;
        (EventPlace Place, string Fault)? first = null;
        foreach (var line in events.Where(line => EventText.Fault(line) is null))
        {
            sawEvent = true;
            using var document = EventText.Parse(line.Json);
            if (Fault(document.RootElement, key) is { } fault)
                first ??= (line.Place, fault);
            else
                return Read(document.RootElement, key);
        }
        throw new InputException(
            !sawEvent
                ? $"{source} contains no valid event. Expected JSON objects, one per line or in an array."
                : $"No event of {source} can be a row: {first!.Value.Fault} ({first.Value.Place}). "
                    + "Specify the fields that identify an event with --table-key HASH[,RANGE], or number the events with --add "
                    + "'eventId=$line' --table-key eventId."
        );
    }

    private static KeyTypes Read(JsonElement sent, TableKey key) =>
        new(TypeOf(sent, key.Hash)!.Value, key.Range is null ? null : TypeOf(sent, key.Range));

    private static string? Fault(JsonElement sent, TableKey key)
    {
        foreach (var field in key.Fields)
            if (!sent.TryGetProperty(field, out var value))
                return $"the key field '{field}' is missing";
            else if (TypeOf(sent, field) is null)
                return $"the key field '{field}' is {value.ValueKind.ToString().ToLowerInvariant()}; a key must be a string or a number";
        return null;
    }

    private static char? TypeOf(JsonElement sent, string field) =>
        sent.GetProperty(field).ValueKind switch
        {
            JsonValueKind.String => 'S',
            JsonValueKind.Number => 'N',
            _ => null,
        };
}
