using System.Text.Json.Nodes;
using Glueline.Aws;
using Glueline.Cli.Doctor.Outputs;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Doctor;

/// <summary>The valid outputs of a pair of accounts, in which tests change one value at a time.</summary>
internal sealed class OutputFiles : IDisposable
{
    private readonly WorkFolder _folder = new();

    public JsonObject Producer { get; init; } =
        new()
        {
            ["account_id"] = "111122223333",
            ["region"] = "eu-central-1",
            ["consumer_account_id"] = "444455556666",
            ["cluster_arn"] = "arn:aws:kafka:eu-central-1:111122223333:cluster/c/1",
            ["connectivity"] = "private_link",
            ["client_authentication"] = "scram",
            ["security_protocol"] = "SASL_SSL",
            ["bootstrap_servers"] = "b-1.example.invalid:9096",
            ["brokers"] = Brokers(("b-1.example.invalid", 9096)),
            ["zone_ids"] = new JsonArray("euc1-az1"),
            ["topic"] = "sensors",
            ["registry_name"] = "glueline",
            ["schema_name"] = "sensors",
            ["registry_reader_role_arn"] = "arn:aws:iam::111122223333:role/glueline-registry-reader",
            ["registry_reader_external_id"] = "glueline-consumer",
            ["producer_function_name"] = "glueline-producer",
            ["producer_function_role_arn"] = "arn:aws:iam::111122223333:role/glueline-producer",
            ["consumer_group"] = "glueline-consumer",
            ["consumer_secret_arn"] = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_glueline_consumer_1-Local1",
            ["target_group_arns"] = new JsonObject
            {
                ["1"] = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/glueline-broker-1/1",
            },
        };

    public JsonObject Consumer { get; init; } =
        new()
        {
            ["account_id"] = "444455556666",
            ["region"] = "eu-central-1",
            ["table_name"] = "sensors-rows",
            ["table_key"] = "deviceId,timestamp",
            ["consumer_function_name"] = "glueline-consumer",
            ["consumer_function_role_arn"] = "arn:aws:iam::444455556666:role/glueline-consumer",
            ["failure_queue_url"] = "",
            ["failure_queue_arn"] = "",
            ["quarantine_queue_url"] = "",
            ["event_source_mapping_id"] = "5b0b1a1e-1111-4222-8333-444455556666",
            ["vpc_id"] = "vpc-1",
            ["broker_endpoints"] = new JsonObject { ["b-1.example.invalid"] = "vpce-1.example.invalid" },
        };

    public string ProducerFile => Write("producer.json", Producer);

    public string ConsumerFile => Write("consumer.json", Consumer);

    public static JsonArray Brokers(params (string Host, int Port)[] brokers) =>
        [
            .. brokers.Select(
                (broker, index) =>
                    new JsonObject
                    {
                        ["id"] = $"{index + 1}",
                        ["host"] = broker.Host,
                        ["port"] = broker.Port,
                        ["endpoint_service_name"] = $"com.amazonaws.vpce.eu-central-1.vpce-svc-{index + 1}",
                    }
            ),
        ];

    /// <summary>Uses invalid keys, and services that are not running.</summary>
    public Examination Examine(Side side = Side.Consumer, bool hasConsumer = true) =>
        new()
        {
            Side = side,
            Producer = ProducerOutputs.Read(ProducerFile),
            Consumer = hasConsumer ? ConsumerOutputs.Read(ConsumerFile) : null,
            Identity = AwsIdentity.Static("AKIANOBODY", "nothing"),
            Environment = AwsEnvironment.From(
                new Dictionary<string, string> { ["AWS_REGION"] = "eu-central-1", ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1" }
            ),
            Timeout = TimeSpan.FromSeconds(1),
        };

    public string Write(string name, string text) => _folder.Write(name, text);

    public void Dispose() => _folder.Dispose();

    private string Write(string name, JsonObject values)
    {
        var outputs = new JsonObject();
        foreach (var (key, value) in values)
            outputs[key] = new JsonObject
            {
                ["sensitive"] = false,
                ["type"] = "string",
                ["value"] = value?.DeepClone(),
            };
        return _folder.Write(name, outputs.ToJsonString());
    }
}
