using System.Text.Json;

namespace Glueline.Deploy.Tests.Permissions;

/// <summary>A deployed role with its policies.</summary>
internal sealed record Role(string Arn, JsonElement Trust, IReadOnlyList<JsonElement> Policies)
{
    private static readonly Dictionary<string, string> NoContext = [];

    public Call Call(string action, string resource) => Call(action, resource, NoContext);

    public Call Call(string action, string resource, string key, string value) =>
        Call(action, resource, new Dictionary<string, string> { [key] = value });

    private Call Call(string action, string resource, Dictionary<string, string> context) => new(this, action, resource, context, null);
}
