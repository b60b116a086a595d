using System.Globalization;
using Glueline.Kafka;
using Glueline.Local.Stack;

namespace Glueline.Cli.Stacks;

/// <summary>
/// The outputs of a local stack in the format of both Terraform roots on AWS: what reads one can read the other.
/// </summary>
internal sealed class StackOutputs
{
    private const string Protocol = "PLAINTEXT";
    private const string ListOfBrokers =
        """["list",["object",{"endpoint_service_name":"string","host":"string","id":"string","port":"number"}]]""";

    private readonly string _folder;

    private StackOutputs(string folder) => _folder = folder;

    public string ProducerFile => Path.Combine(_folder, "producer.json");

    public string ConsumerFile => Path.Combine(_folder, "consumer.json");

    /// <summary>Creates the folder, so that one that can't be written to is reported before anything starts.</summary>
    /// <exception cref="InputException">The folder can't be created.</exception>
    public static StackOutputs In(string folder)
    {
        DataFolder.EnsureWritable("--outputs", folder);
        return new(folder);
    }

    public async Task WriteAsync(LocalCloudEndpoints endpoints, StackSettings settings, CancellationToken cancellation)
    {
        // The bootstrap servers of a real cluster may be only some of its brokers.
        var cluster = await TopicProbe
            .ProbeAsync(settings.Topic, new() { BootstrapServers = endpoints.BootstrapServers, SecurityProtocol = Protocol }, cancellation)
            .ConfigureAwait(false);
        WriteProducer(endpoints, settings, cluster.Brokers);
        WriteConsumer(endpoints, settings);
    }

    private void WriteProducer(LocalCloudEndpoints endpoints, StackSettings settings, IReadOnlyList<AdvertisedBroker> brokers)
    {
        using var outputs = new OutputsWriter(ProducerFile);
        outputs.Text("account_id", endpoints.Producer.AccountId);
        outputs.Text("region", endpoints.Region);
        outputs.Text("consumer_account_id", endpoints.Consumer.AccountId);
        outputs.Text("cluster_arn", "");
        outputs.Text("connectivity", "none");
        outputs.Text("client_authentication", "none");
        outputs.Text("security_protocol", Protocol);
        outputs.Text("bootstrap_servers", endpoints.BootstrapServers);
        outputs.Write("brokers", ListOfBrokers, json =>
        {
            json.WriteStartArray();
            foreach (var broker in brokers)
            {
                json.WriteStartObject();
                json.WriteString("endpoint_service_name", "");
                json.WriteString("host", broker.Host);
                json.WriteString("id", broker.Id.ToString(CultureInfo.InvariantCulture));
                json.WriteNumber("port", broker.Port);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
        outputs.Write("zone_ids", """["list","string"]""", json =>
        {
            json.WriteStartArray();
            json.WriteEndArray();
        });
        outputs.Text("topic", settings.Topic);
        outputs.Text("registry_name", LocalCloudOptions.DefaultRegistry);
        outputs.Text("schema_name", settings.Schema);
        outputs.Text("registry_reader_role_arn", LocalCloudRoles.All.RegistryReader);
        outputs.Text("registry_reader_external_id", LocalCloudRoles.All.ExternalId);
        outputs.Text("producer_function_name", PipelineOptions.ProducerName);
        outputs.Text("producer_function_role_arn", LocalCloudRoles.All.ProducerFunction);
    }

    private void WriteConsumer(LocalCloudEndpoints endpoints, StackSettings settings)
    {
        using var outputs = new OutputsWriter(ConsumerFile);
        outputs.Text("account_id", endpoints.Consumer.AccountId);
        outputs.Text("region", endpoints.Region);
        outputs.Text("table_name", settings.Table);
        outputs.Text("table_key", settings.TableKey.ToString());
        outputs.Text("consumer_function_name", PipelineOptions.ConsumerName);
        outputs.Text("consumer_function_role_arn", LocalCloudRoles.All.ConsumerFunction);
        outputs.Text("failure_queue_url", "");
        outputs.Text("failure_queue_arn", "");
        outputs.Text("quarantine_queue_url", endpoints.Quarantine?.ToString() ?? "");
        outputs.Text("event_source_mapping_id", endpoints.MappingId?.ToString() ?? "");
        outputs.Text("vpc_id", "");
        outputs.Write("broker_endpoints", """["map","string"]""", json =>
        {
            json.WriteStartObject();
            json.WriteEndObject();
        });
    }
}
