using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Matrix;

/// <summary>What the consumer's owner chooses, and gets from the producer's.</summary>
internal sealed record ConsumerChoice(string Connectivity, string SignIn, bool HasPollers, bool HasKey, int Zones) : IChoice<ConsumerChoice>
{
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
    [new("output.account_id", choice => choice is { Connectivity: "none" })];

    public IReadOnlyList<object> Parts => [Connectivity, SignIn, HasPollers, HasKey, Zones];

    public IEnumerable<(string Variable, string Value)> Values()
    {
        yield return ("producer", Producer());
        yield return ("pollers", HasPollers ? "{}" : "null");
        if (HasKey)
            yield return ("kms_key_arn", Hcl.Text(Deployments.Key));
        if (SignIn is "mtls")
            yield return (
                "kafka_certificate_secret_arn",
                Hcl.Text("arn:aws:secretsmanager:eu-central-1:444455556666:secret:certificate-abcdef")
            );
    }

    public IEnumerable<string> Assertions()
    {
        var access = SignIn switch
        {
            "scram" => """["SASL_SCRAM_512_AUTH"]""",
            "mtls" => """["CLIENT_CERTIFICATE_TLS_AUTH"]""",
            "none" => """["SERVER_ROOT_CA_CERTIFICATE"]""",
            _ => "[]",
        };
        yield return $"toset(keys(local.access)) == toset({access})";
        yield return $"length(module.broker_access) == {Hcl.One(Connectivity is "private_link")}";
        yield return $"length(aws_msk_vpc_connection.cluster) == {Hcl.One(Connectivity is "multi_vpc")}";
        if (Connectivity is "multi_vpc")
            yield return $"""aws_msk_vpc_connection.cluster[0].authentication == "{Authentication()}" """;
        yield return $"length(output.broker_endpoints) == {(Connectivity is "private_link" ? Zones : 0)}";
        yield return $"""contains(keys(local.function_policies), "kafka") == {Hcl.Bool(Connectivity is "multi_vpc")}""";
        yield return $"""contains(keys(local.function_policies), "table-key") == {Hcl.Bool(HasKey)}""";
        yield return $"""contains(local.poller_endpoints, "lambda") == {Hcl.Bool(!HasPollers)}""";
        yield return $"length(module.network.private_subnet_ids) == {Zones}";
    }

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
