using System.Text;
using System.Text.Json;

namespace Glueline.Avro.Text;

/// <summary>Distinguishes JSON that is nested too deeply from text that is not JSON.</summary>
internal static class JsonDepth
{
    public static bool Exceeds(string json, int limit)
    {
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(json),
            new() { MaxDepth = int.MaxValue, CommentHandling = JsonCommentHandling.Skip }
        );
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= limit)
                    return true;
        }
        catch (JsonException)
        {
            // Up to here it was not too deep, so the fault is another.
        }

        return false;
    }
}
