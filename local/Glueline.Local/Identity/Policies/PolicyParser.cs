using System.Text.Json;

namespace Glueline.Local.Identity.Policies;

/// <summary>Reads policies from IAM's JSON. What is not understood is refused: a policy read in part could allow too much.</summary>
internal static class PolicyParser
{
    /// <exception cref="InvalidDataException">The text is no policy, or has elements that are not understood here; the message says
    /// where.</exception>
    public static PolicyDocument Parse(string name, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new PolicyReader(name).Document(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"Policy {name} is no JSON: {exception.Message}", exception);
        }
    }
}
