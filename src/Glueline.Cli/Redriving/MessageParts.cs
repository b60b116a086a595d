using System.Text.Json;
using Glueline.Local;

namespace Glueline.Cli.Redriving;

/// <summary>Makes messages of what was received: a record in quarantine that is too large for a message came in several parts.</summary>
internal static class MessageParts
{
    /// <param name="received">The messages of queues, or the documents of files with no message.</param>
    /// <param name="report">Called with the place and the reason of each that can't be used.</param>
    public static IReadOnlyList<PendingMessage> Join(
        IEnumerable<(string Name, ReadOnlyMemory<byte> Body, QueueMessage? Message)> received,
        Action<string> report
    )
    {
        var whole = new List<PendingMessage>();
        var parts = new Dictionary<string, SortedDictionary<int, (JsonElement Content, QueueMessage? Message)>>(StringComparer.Ordinal);
        foreach (var (name, body, message) in received)
            try
            {
                var content = JsonElement.Parse(body.Span, new() { MaxDepth = 1000 });
                if (content.Find("document", JsonValueKind.String) is null)
                {
                    whole.Add(new(name, FailureMessageReader.Read(content), message is null ? [] : [message]));
                    continue;
                }
                var id = content.GetProperty("id").GetString()!;
                if (!parts.TryGetValue(id, out var found))
                    parts.Add(id, found = []);
                found[content.GetProperty("part").GetInt32()] = (content, message);
            }
            catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException)
            {
                report($"{name}: {(exception is JsonException ? "it is not JSON" : exception.Message.TrimEnd('.'))}.");
            }
        foreach (var (id, found) in parts)
            if (found.Values.First().Content.GetProperty("parts").GetInt32() is var all && all == found.Count)
                whole.Add(Join(id, found.Values));
            else
                report(
                    $"{id}: only {found.Count} of the {all} messages of this record are here; the others may be hidden by another reader."
                );
        return whole;
    }

    private static PendingMessage Join(string id, IReadOnlyCollection<(JsonElement Content, QueueMessage? Message)> parts)
    {
        byte[] document = [.. parts.SelectMany(part => part.Content.GetProperty("document").GetBytesFromBase64())];
        return new(
            $"record {id} in quarantine",
            FailureMessageReader.Read(JsonElement.Parse(document)),
            [.. parts.Select(part => part.Message).OfType<QueueMessage>()]
        );
    }
}
