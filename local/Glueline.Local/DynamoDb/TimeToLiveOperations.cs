using System.Net;
using System.Text.Json;
using Glueline.Local.DynamoDb.Checks;
using Glueline.Local.Protocol;

namespace Glueline.Local.DynamoDb;

/// <summary>
/// UpdateTimeToLive and DescribeTimeToLive, which take effect at once. No item is removed: AWS does that within some days, so nobody may
/// rely on when.
/// </summary>
internal sealed class TimeToLiveOperations(ITableStore store, TimesToLive times)
{
    public async Task<AwsReply> HandleAsync(SignedRequest request, CancellationToken cancellation)
    {
        using var document = Parse(request.Body);
        var table = document.RootElement.FindString("TableName") ?? throw DynamoDbErrors.Members([Missing("tableName")]);
        table = table[(table.LastIndexOf('/') + 1)..];
        using var found = await store.CallAsync(
            request.Region,
            "DescribeTable",
            JsonSerializer.SerializeToUtf8Bytes(new { TableName = table }),
            cancellation
        );
        if (found.StatusCode != HttpStatusCode.OK)
            throw new AwsError("ResourceNotFoundException", $"Requested resource not found: Table: {table} not found");
        return request.Operation is "DescribeTimeToLive"
            ? Describe(times.Find(request.Region, table))
            : Update(request.Region, table, document.RootElement);
    }

    private AwsReply Update(string region, string table, JsonElement request)
    {
        var specification = request.Find("TimeToLiveSpecification", JsonValueKind.Object);
        var attribute = specification?.FindString("AttributeName");
        bool? enabled =
            specification is { } given && given.TryGetProperty("Enabled", out var flag)
                ? flag.ValueKind switch
                {
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    _ => null,
                }
                : null;
        if (enabled is null || attribute is not { Length: > 0 })
            throw DynamoDbErrors.Members([
                Missing(
                    specification is null ? "timeToLiveSpecification"
                    : enabled is null ? "timeToLiveSpecification.enabled"
                    : "timeToLiveSpecification.attributeName"
                ),
            ]);
        var current = times.Find(region, table);
        if (current is not null && current != attribute)
            throw new AwsError(
                DynamoDbErrors.Validation,
                $"TimeToLive is active on a different AttributeName: current AttributeName is {current}"
            );
        if (current is not null == enabled)
            throw new AwsError(DynamoDbErrors.Validation, $"TimeToLive is already {(enabled is true ? "enabled" : "disabled")}");
        times.Set(region, table, enabled is true ? attribute : null);
        return Reply(json =>
        {
            json.WriteStartObject("TimeToLiveSpecification");
            json.WriteBoolean("Enabled", enabled is true);
            json.WriteString("AttributeName", attribute);
            json.WriteEndObject();
        });
    }

    private static AwsReply Describe(string? attribute) =>
        Reply(json =>
        {
            json.WriteStartObject("TimeToLiveDescription");
            json.WriteString("TimeToLiveStatus", attribute is null ? "DISABLED" : "ENABLED");
            if (attribute is not null)
                json.WriteString("AttributeName", attribute);
            json.WriteEndObject();
        });

    private static AwsReply Reply(Action<Utf8JsonWriter> members) => new(200, DynaliteClient.ContentType, JsonBytes.Object(members));

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body) is { RootElement.ValueKind: JsonValueKind.Object } document
                ? document
                : throw DynamoDbErrors.NotUnicode();
        }
        catch (JsonException)
        {
            throw DynamoDbErrors.NotUnicode(); // what DynamoDB calls whatever it can't read, without a message
        }
    }

    private static string Missing(string member) => $"Value at '{member}' failed to satisfy constraint: Member must not be null";
}
