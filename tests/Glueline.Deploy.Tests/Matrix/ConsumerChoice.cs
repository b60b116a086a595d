using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Matrix;

/// <summary>What the consumer's owner chooses, and gets from the producer's.</summary>
internal sealed record ConsumerChoice(string Connectivity, string SignIn, bool HasPollers, bool HasKey, int Zones) : IChoice<ConsumerChoice>
{
    private const string Certificate = "arn:aws:secretsmanager:eu-central-1:444455556666:secret:certificate-abcdef";

    public static string Root => "consumer";

    public static string Variables => "";

    public static IEnumerable<ConsumerChoice> All =>
        from way in (string[])
            [
                "private_link none",
                "private_link scram",
                "private_link mtls",
                "multi_vpc scram",
                "multi_vpc mtls",
                "multi_vpc iam",
                "none iam",
            ]
        from hasPollers in (bool[])[false, true]
        from hasKey in (bool[])[false, true]
        from zones in (int[])[2, 3]
        select new ConsumerChoice(way.Split(' ')[0], way.Split(' ')[1], hasPollers, hasKey, zones);

    public static IReadOnlyList<Rule<ConsumerChoice>> Rules { get; } =
    [new("account_id", "The producer's brokers can't be reached", choice => choice is { Connectivity: "none" })];

    public IReadOnlyList<object> Parts => [Connectivity, SignIn, HasPollers, HasKey, Zones];

    public IEnumerable<(string Variable, string Value)> Values()
    {
        yield return ("producer", Producer());
        yield return ("pollers", HasPollers ? "{}" : "null");
        yield return ("kms_key_arn", HasKey ? Hcl.Text(Deployments.Key) : "null");
        yield return ("kafka_certificate_secret_arn", SignIn is "mtls" ? Hcl.Text(Certificate) : "null");
    }

    public IEnumerable<(string What, object? Seen, object? Expected)> Seen(Resources plan)
    {
        var access = SignIn switch
        {
            "scram" => "SASL_SCRAM_512_AUTH",
            "mtls" => "CLIENT_CERTIFICATE_TLS_AUTH",
            "none" => "SERVER_ROOT_CA_CERTIFICATE",
            _ => "",
        };
        var mapping = plan.Of("aws_lambda_event_source_mapping").Single();
        yield return (
            "credentials",
            string.Join(',', Types(mapping).Where(type => !type.StartsWith("VPC_", StringComparison.Ordinal))),
            access
        );
        yield return ("network", Types(mapping).Count(type => type is "VPC_SUBNET"), Connectivity is "private_link" ? Zones : 0);
        yield return (
            "partial answers",
            string.Join(',', mapping.List("function_response_types")),
            HasPollers ? "ReportBatchItemFailures" : ""
        );
        yield return ("pollers", mapping.List("provisioned_poller_config").Count(), HasPollers ? 1 : 0);
        yield return (
            "endpoints",
            plan.Of("aws_vpc_endpoint").Count(endpoint => endpoint.Name is "broker"),
            Connectivity is "private_link" ? Zones : 0
        );
        yield return ("names", plan.Of("aws_route53_record").Count(), Connectivity is "private_link" ? Zones : 0);
        yield return ("way to Lambda", plan.Of("aws_vpc_endpoint").Count(endpoint => endpoint.Key is "lambda"), HasPollers ? 0 : 1);
        yield return (
            "connection",
            plan.Of("aws_msk_vpc_connection").SingleOrDefault()?["authentication"],
            Connectivity is "multi_vpc" ? Authentication() : null
        );
        yield return ("may read the topic", plan.HasPolicy("kafka"), Connectivity is "multi_vpc");
        yield return ("may use the table's key", plan.HasPolicy("table-key"), HasKey);
        yield return ("subnets", plan.Of("aws_subnet").Count(), Zones);
    }

    private static string[] Types(Resource mapping) =>
        [
            .. mapping
                .Attributes.GetProperty("source_access_configuration")
                .EnumerateArray()
                .Select(access => access.GetProperty("type").GetString()!),
        ];

    private string Authentication() =>
        SignIn switch
        {
            "scram" => "SASL_SCRAM",
            "iam" => "SASL_IAM",
            _ => "TLS",
        };

    private string Producer()
    {
        var brokers = Enumerable
            .Range(1, Zones)
            .Select(id =>
                $$"""{ id = "{{id}}", host = "b-{{id}}.g.abc.c2.kafka.eu-central-1.amazonaws.com", port = 9096, endpoint_service_name = "service-{{id}}" }"""
            );
        return $$"""
            {
              region                      = "eu-central-1"
              consumer_account_id         = "444455556666"
              consumer_role_arn           = "arn:aws:iam::444455556666:role/glueline-consumer"
              cluster_arn                 = "arn:aws:kafka:eu-central-1:111122223333:cluster/glueline/0a1b2c3d-0000-4000-8000-000000000000-5"
              connectivity                = "{{Connectivity}}"
              client_authentication       = "{{SignIn}}"
              bootstrap_servers           = "b-1.g.abc.c2.kafka.eu-central-1.amazonaws.com:9096"
              topic                       = "sensors"
              consumer_group              = "glueline-consumer"
              consumer_secret_arn         = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_glueline_consumer_0-abcdef"
              registry_reader_role_arn    = "arn:aws:iam::111122223333:role/glueline-registry-reader"
              registry_reader_external_id = "not-guessed"
              zone_ids                    = [{{string.Join(", ", Enumerable.Range(1, Zones).Select(zone => $"\"euc1-az{zone}\""))}}]
              brokers                     = [{{string.Join(", ", brokers)}}]
            }
            """;
    }
}
