using System.Globalization;
using Glueline.Payloads;

namespace Glueline.Local.Recent;

/// <summary>Says where in a payload an event is.</summary>
internal static class PayloadPlaces
{
    /// <summary>
    /// The message that has an event: its id or, if the source gives none, its index; null if events were sent as they are.
    /// </summary>
    public static string? MessageOf(Incoming incoming, int index)
    {
        if (incoming.Source is Payloads.EventSource.Direct)
            return null;
        var number = 0;
        foreach (var message in incoming.Messages)
        {
            if (message.Events.Count > 0 && index <= message.Events[^1].Index)
                return message.Id.Length > 0 ? message.Id : number.ToString(CultureInfo.InvariantCulture);
            number++;
        }
        return null;
    }
}
