using System.Globalization;
using System.Text.Json;

namespace Glueline;

/// <summary>Finds the value of a JSON text that a byte belongs to.</summary>
[Microsoft.CodeAnalysis.Embedded]
internal static class JsonPlace
{
    /// <summary>The pointer to the value that contains the byte; to the object, if the byte belongs to a member's name.</summary>
    public static (string Pointer, bool IsName) Of(ReadOnlySpan<byte> json, int offset)
    {
        var path = new List<string>();
        var items = new Stack<int>();
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
            while (reader.Read())
            {
                var isInArray = items.TryPeek(out var item) && item >= 0;
                if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                {
                    items.Pop();
                }
                else if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    if (offset < reader.BytesConsumed)
                        return (Print(path), true);
                    path.Add(reader.GetString()!);
                    continue;
                }
                else
                {
                    if (isInArray)
                    {
                        items.Pop();
                        items.Push(item + 1);
                        path.Add(item.ToString(CultureInfo.InvariantCulture));
                    }

                    if (offset < reader.BytesConsumed)
                        return (Print(path), false);
                    if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                    {
                        items.Push(reader.TokenType == JsonTokenType.StartArray ? 0 : -1);
                        continue;
                    }
                }

                // A value has ended: forget the step that led to it.
                if (path.Count > 0)
                    path.RemoveAt(path.Count - 1);
            }
        }
        catch (JsonException) { }

        return ("", false);
    }

    private static string Print(List<string> path) => string.Concat(path.Select(JsonPointer.Segment));
}
