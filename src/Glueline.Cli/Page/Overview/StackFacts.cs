using System.Text.Json.Nodes;
using Glueline.Cli.Stacks;
using Glueline.Local.Stack;
using Glueline.Ui.Overview;

namespace Glueline.Cli.Page.Overview;

/// <summary>What somebody who has started a stack wants to know of it.</summary>
internal static class StackFacts
{
    /// <summary>The key of the rows of the sensors that <c>send</c> makes up.</summary>
    private static readonly string[] FleetKey = ["deviceId", "timestamp"];

    public static OverviewFacts Of(LocalCloudEndpoints endpoints, StackSettings settings)
    {
        var address = endpoints.Aws.GetLeftPart(UriPartial.Authority);
        var option = endpoints.Aws.Port is LocalCloudOptions.WellKnownPort ? "" : $" --endpoint {address}";
        return new()
        {
            Rows =
            [
                new("AWS", address, $"Glue, STS, SQS, DynamoDB, Lambda, CloudWatch Logs, in region {endpoints.Region}"),
                new("Kafka", endpoints.BootstrapServers, $"topic {settings.Topic}"),
                new(
                    "Registry",
                    LocalCloudOptions.DefaultRegistry,
                    $"schema {settings.Schema} under {settings.Evolution.Mode.Name}, in account {endpoints.Producer.AccountId}"
                ),
                new("Table", settings.Table, $"key {settings.TableKey}, in account {endpoints.Consumer.AccountId}"),
                new("Producer", PipelineOptions.ProducerName, $"JSON events to Avro records, in account {endpoints.Producer.AccountId}"),
                new("Consumer", PipelineOptions.ConsumerName, $"Avro records to rows, in account {endpoints.Consumer.AccountId}"),
            ],
            Next =
            [
                new("First events through the producer; your own: send FILE", FirstEvents(settings, option)),
                new("How the schema has followed them", $"./glueline versions {settings.Schema}{option}"),
                new("What the functions log", $"./glueline logs --follow{option}"),
                new("The records, decoded, as they come", $"./glueline tail --from -2{option}"),
            ],
            Variables =
            [
                new(
                    "As the owner of the producer's account",
                    $"""
                    export AWS_ENDPOINT_URL={address} AWS_REGION={endpoints.Region} AWS_DEFAULT_REGION={endpoints.Region}
                    {Keys(endpoints.Producer)}
                    export BOOTSTRAP_SERVERS={endpoints.BootstrapServers}
                    """
                ),
                new(
                    "As the owner of the consumer's account; the keys are the same in every stack, and open nothing else",
                    Keys(endpoints.Consumer)
                ),
            ],
        };
    }

    /// <summary>What can be sent as it is: the fleet of sensors, if rows have its key, or an event that has nothing but the key.</summary>
    private static string FirstEvents(StackSettings settings, string option)
    {
        string[] fields = [.. settings.TableKey.Fields];
        if (fields.SequenceEqual(FleetKey))
            return $"./glueline send{option}";
        var key = new JsonObject();
        foreach (var (field, type) in fields.Zip([settings.KeyTypes.Hash, settings.KeyTypes.Range ?? 'S']))
            key[field] = type is 'N' ? 1 : "a";
        return $"echo '{key.ToJsonString().Replace("'", @"\u0027", StringComparison.Ordinal)}' | ./glueline send -{option}";
    }

    private static string Keys(LocalCloudOwner owner) =>
        $"export AWS_ACCESS_KEY_ID={owner.AccessKeyId} AWS_SECRET_ACCESS_KEY={owner.SecretAccessKey}";
}
