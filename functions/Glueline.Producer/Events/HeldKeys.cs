using Glueline.Tables;

namespace Glueline.Producer.Events;

/// <summary>
/// The keys of events that could not be sent, for the rest of a batch: a later event with the same key must not overtake the earlier one,
/// which would overwrite it when it is sent again.
/// </summary>
/// <param name="fields">The number of fields of the record's key; without any, no event has to wait for another.</param>
internal sealed class HeldKeys(int fields)
{
    private readonly Dictionary<string, string> _causes = new(StringComparer.Ordinal);

    /// <summary>Holds the later events with the same key back.</summary>
    /// <param name="values">The event's values, those of the key's fields first.</param>
    /// <param name="cause">Why the event could not be sent.</param>
    public void Hold(KeyAttributeValue[] values, string cause)
    {
        if (fields > 0)
            _causes.TryAdd(Key(values), cause);
    }

    /// <summary>Why an event must wait; null if it need not.</summary>
    public string? Cause(KeyAttributeValue[] values) => _causes.Count == 0 ? null : _causes.GetValueOrDefault(Key(values));

    private string Key(KeyAttributeValue[] values) =>
        string.Concat(values.Take(fields).Select(value => $"{value.Text.Length}:{value.Text}"));
}
