using System.Text.Json;

namespace Glueline.Evolution;

/// <summary>Finds single members of a JSON object without reading the others.</summary>
internal static class EventMembers
{
    /// <summary>
    /// Moves a reader to the value of the first member with a name. False, with the reader at the object's end, if there is no such member;
    /// false as well if the reader is not at the start of an object.
    /// </summary>
    /// <param name="json">A reader at the start of an object, or before the first token of a text.</param>
    /// <param name="name">The member's name in UTF-8, without escapes.</param>
    /// <exception cref="JsonException">The text is not JSON, or is nested deeper than the reader allows.</exception>
    /// <exception cref="InvalidOperationException">A name before the member is not Unicode.</exception>
    public static bool MoveTo(ref Utf8JsonReader json, ReadOnlySpan<byte> name)
    {
        if (json.TokenType is JsonTokenType.None)
            json.Read();
        if (json.TokenType is not JsonTokenType.StartObject)
            return false;
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            var isFound = json.ValueTextEquals(name);
            json.Read();
            if (isFound)
                return true;
            json.Skip();
        }

        return false;
    }
}
