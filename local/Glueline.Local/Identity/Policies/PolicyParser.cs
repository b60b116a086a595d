using System.Text.Json;

namespace Glueline.Local.Identity.Policies;

/// <summary>
/// Reads policies from IAM's JSON. Unknown elements are refused: a policy that is read only in part could allow too much.
/// </summary>
internal static class PolicyParser
{
    /// <exception cref="InvalidDataException">The text is not a policy, or has unsupported elements; the message has the place.</exception>
    public static PolicyDocument Parse(string name, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new PolicyReader(name).Document(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"Policy {name} is not JSON: {exception.Message}", exception);
        }
    }
}
