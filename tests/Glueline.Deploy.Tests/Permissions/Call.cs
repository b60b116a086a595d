using System.Text.Json;
using System.Text.Json.Nodes;

namespace Glueline.Deploy.Tests.Permissions;

/// <summary>A call of AWS's that a role makes, in a context, and perhaps through an endpoint in a VPC.</summary>
internal sealed record Call(
    Role Caller,
    string Action,
    string Resource,
    IReadOnlyDictionary<string, string> Context,
    JsonElement? ResourcePolicy
)
{
    public JsonElement? EndpointPolicy { get; init; }

    public string ToJson() =>
        new JsonObject
        {
            ["principal"] = Caller.Arn,
            ["action"] = Action,
            ["resource"] = Resource,
            ["account"] = AccountOf(Resource) ?? AccountOf(Caller.Arn),
            ["context"] = new JsonObject(Context.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            ["policies"] = new JsonArray([.. Caller.Policies.Select(policy => JsonNode.Parse(policy.GetRawText()))]),
            ["resourcePolicy"] = NodeOf(ResourcePolicy),
            ["endpointPolicy"] = NodeOf(EndpointPolicy),
        }.ToJsonString();

    public override string ToString() =>
        $"{Caller.Arn.Split('/')[^1]} {Action} {Resource}{string.Concat(Context.Select(pair => $" {pair.Key}={pair.Value}"))}";

    private static JsonNode? NodeOf(JsonElement? policy) => policy is { } document ? JsonNode.Parse(document.GetRawText()) : null;

    // Buckets have no account in their ARN, and "*" has none either.
    private static string? AccountOf(string arn) => arn.Split(':') is { Length: > 4 } parts && parts[4].Length > 0 ? parts[4] : null;
}
