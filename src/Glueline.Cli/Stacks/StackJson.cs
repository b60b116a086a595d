using System.Text.Json;
using System.Text.Json.Serialization;
using Glueline.Local.Stack;

namespace Glueline.Cli.Stacks;

/// <summary>How to reach the parts of a running stack, for programs.</summary>
internal sealed record StackJson
{
    public required string Endpoint { get; init; }

    public required string Health { get; init; }

    public required string Region { get; init; }

    public required string Kafka { get; init; }

    public required string Topic { get; init; }

    public required string Registry { get; init; }

    public required string Schema { get; init; }

    public required string Table { get; init; }

    public required string TableKey { get; init; }

    public string? Quarantine { get; init; }

    public Guid? Mapping { get; init; }

    public required IReadOnlyDictionary<string, StackJsonAccount> Accounts { get; init; }

    public static string Write(LocalCloudEndpoints endpoints, StackSettings settings)
    {
        var endpoint = endpoints.Aws.GetLeftPart(UriPartial.Authority);
        return JsonSerializer.Serialize(
            new StackJson
            {
                Endpoint = endpoint,
                Health = $"{endpoint}/health",
                Region = endpoints.Region,
                Kafka = endpoints.BootstrapServers,
                Topic = settings.Topic,
                Registry = LocalCloudOptions.DefaultRegistry,
                Schema = settings.Schema,
                Table = settings.Table,
                TableKey = settings.TableKey.ToString(),
                Quarantine = endpoints.Quarantine?.ToString(),
                Mapping = endpoints.MappingId,
                Accounts = new Dictionary<string, StackJsonAccount>
                {
                    ["producer"] = Account(endpoints.Producer, PipelineOptions.ProducerName),
                    ["consumer"] = Account(endpoints.Consumer, PipelineOptions.ConsumerName),
                },
            },
            StackJsonContext.Default.StackJson
        );
    }

    private static StackJsonAccount Account(LocalCloudOwner owner, string function) =>
        new(owner.AccountId, owner.AccessKeyId, owner.SecretAccessKey, function);
}

/// <summary>An account, the keys of its owner, and the function there.</summary>
internal sealed record StackJsonAccount(string AccountId, string AccessKeyId, string SecretAccessKey, string Function);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StackJson))]
internal sealed partial class StackJsonContext : JsonSerializerContext;
