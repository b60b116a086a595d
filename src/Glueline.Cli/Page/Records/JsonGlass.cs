using System.Text;
using System.Text.Json;
using Glueline.Ui.Records;

namespace Glueline.Cli.Page.Records;

/// <summary>A payload that is JSON, token by token.</summary>
internal static class JsonGlass
{
    private const int MaxDepth = 1000;

    public static void Read(PayloadGlass glass, byte[] bytes, int start)
    {
        var json = new Utf8JsonReader(bytes.AsSpan(start), new JsonReaderOptions { MaxDepth = MaxDepth });
        var open = new Stack<(int Node, int Items)>();
        var (name, nameStart, end) = ("", -1, start);
        try
        {
            while (json.Read())
            {
                var at = start + (int)json.TokenStartIndex;
                var after = start + (int)json.BytesConsumed;
                if (json.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    var closed = open.Pop().Node;
                    Mark(after, PartKind.Choice, closed, "the end");
                    glass.Nodes[closed] = glass.Nodes[closed] with { End = after };
                    continue;
                }
                if (json.TokenType is JsonTokenType.PropertyName)
                {
                    (name, nameStart) = (json.GetString()!, at);
                    continue;
                }
                var isObject = json.TokenType is JsonTokenType.StartObject;
                var isNested = isObject || json.TokenType is JsonTokenType.StartArray;
                var index = glass.Nodes.Count;
                var value = isNested ? null : PayloadGlass.Cut(Encoding.UTF8.GetString(bytes.AsSpan(at, after - at)));
                glass.Nodes.Add(
                    new(open.Count, Name(open, nameStart >= 0 ? name : null))
                    {
                        Type = isNested ? (isObject ? "object" : "array") : json.TokenType.ToString().ToLowerInvariant(),
                        Value = value,
                        Start = nameStart >= 0 ? nameStart : at,
                        End = after,
                    }
                );
                if (nameStart >= 0)
                    Mark(at, PartKind.Key, index, $"name \"{name}\"");
                Mark(after, isNested ? PartKind.Choice : PartKind.Value, index, isNested ? "the beginning" : value!);
                nameStart = -1;
                if (isNested)
                    open.Push((index, 0));
            }
            Mark(bytes.Length, PartKind.Choice, glass.Nodes.Count - 1, "white space");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            var failed = open.Count > 0 ? open.Peek().Node : -1;
            foreach (var (node, _) in open)
                glass.Nodes[node] = glass.Nodes[node] with { End = bytes.Length };
            var offset = Math.Min(start + (int)json.BytesConsumed, Math.Max(start, bytes.Length - 1));
            glass.Fault = new($"the payload is not JSON: {exception.Message}", "", offset, failed);
            if (end < bytes.Length)
                glass.AddUnread(end, bytes.Length, "not JSON from here on");
        }

        // What is between tokens belongs to the one after it.
        void Mark(int until, PartKind kind, int node, string text)
        {
            if (until > end)
                glass.Parts.Add(new(end, until - end, kind, node, text));
            end = until;
        }
    }

    private static string Name(Stack<(int Node, int Items)> open, string? name)
    {
        if (name is not null)
            return name;
        if (open.Count == 0)
            return "value";
        var (node, items) = open.Pop();
        open.Push((node, items + 1));
        return $"[{items}]";
    }
}
