using System.Text.Json;
using Glueline.Aws;

namespace Glueline.Cli.Doctor.Checks;

/// <summary>Does the table exist, with the key that the consumer function writes?</summary>
internal sealed class TableCheck : ICheck
{
    private const string Denied = "AccessDeniedException";
    private const string NotFound = "ResourceNotFoundException";

    public string Name => "table";

    public IReadOnlyList<string> Uses => ["consumer.table_name", "consumer.table_key"];

    public IReadOnlyList<string> Needs => [CallerCheck.CheckName];

    public async Task<Finding> RunAsync(Examination examination, CancellationToken cancellation)
    {
        if (examination.Side is Side.Producer)
            return Finding.Skipped("because the table is the consumer's: check it with --side consumer.");
        if (examination.Consumer!.TableName.Length is 0)
            return Finding.Skipped("because the consumer is one of your own, without the table of rows.");
        var (name, key) = (examination.Consumer!.TableName, examination.Consumer.TableKey);
        using var client = new AwsJsonClient(AwsService.DynamoDb, examination.Identity, examination.Here, examination.Calls);
        try
        {
            var answer = await client
                .CallAsync(
                    "DescribeTable",
                    JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = name }),
                    cancellation
                )
                .ConfigureAwait(false);
            return Read(answer.Body) is { } table
                ? Check(table, name, key)
                : Finding.Failed(
                    $"{client.Endpoint} answered with \"{AwsServiceException.Quote(answer.Body.Span)}\", which is not an answer of "
                        + "DynamoDB.",
                    "Check what is between here and DynamoDB: a proxy, a sign-in portal, or a wrong AWS_ENDPOINT_URL."
                );
        }
        catch (AwsServiceException exception) when (exception.Code is Denied)
        {
            return Finding.Skipped(
                $"because {examination.Caller?.Arn} may not dynamodb:DescribeTable {name}; neither may the consumer function, which "
                    + "only writes."
            );
        }
        catch (AwsServiceException exception) when (exception.Code is NotFound)
        {
            return Finding.Failed(
                $"there is no table {name} in account {examination.Caller?.AccountId}, {examination.Here.Region}.",
                "Apply deploy/terraform/consumer, which creates it, and write its outputs again."
            );
        }
        catch (AwsServiceException exception)
        {
            return Finding.Failed(
                exception.Message,
                "Check that DynamoDB can be reached from here: a VPC without internet access needs a gateway endpoint."
            );
        }
    }

    internal static Finding Check(JsonElement table, string name, string expected)
    {
        var status = table.GetProperty("TableStatus").GetString();
        var actual = string.Join(
            ',',
            table
                .GetProperty("KeySchema")
                .EnumerateArray()
                .OrderBy(element => element.GetProperty("KeyType").GetString(), StringComparer.Ordinal)
                .Select(element => element.GetProperty("AttributeName").GetString())
        );
        if (actual != expected)
            return Finding.Failed(
                $"table {name} has the key {actual}; table_key is {expected}.",
                "A table's key can't be changed: set table_key in deploy/terraform/consumer to the key that the table has, or let "
                    + "Terraform create a table with another name."
            );
        // A table accepts items while it is being updated, too.
        return status is "ACTIVE" or "UPDATING"
            ? Finding.Ok($"table {name} is {status}, key {actual}.")
            : Finding.Failed(
                $"table {name} is {status}: expected ACTIVE.",
                "Wait until the table is ACTIVE; if it is being deleted, or its encryption key is gone, apply deploy/terraform/consumer."
            );
    }

    /// <summary>The table's description; null if the answer is something else.</summary>
    private static JsonElement? Read(ReadOnlyMemory<byte> answer)
    {
        try
        {
            return JsonElement.Parse(answer.Span) is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("Table", out var table)
                ? table
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
