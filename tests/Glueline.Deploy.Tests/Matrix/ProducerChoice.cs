using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Matrix;

/// <summary>What the producer's owner chooses.</summary>
internal sealed record ProducerChoice(string Cluster, string Connectivity, string SignIn, bool HasIam, bool HasKey, int Zones)
    : IChoice<ProducerChoice>
{
    public static string Root => "producer";

    public static string Variables => """consumer_account_id = "444455556666" """;

    public static IEnumerable<ProducerChoice> All =>
        from cluster in (string[])["standard", "express", "serverless"]
        from connectivity in (string[])["private_link", "multi_vpc", "none"]
        from signIn in (string[])["none", "scram", "mtls", "iam"]
        from hasIam in (bool[])[false, true]
        from hasKey in (bool[])[false, true]
        from zones in (int[])[2, 3]
        select new ProducerChoice(cluster, connectivity, signIn, hasIam, hasKey, zones);

    public static IReadOnlyList<Rule<ProducerChoice>> Rules { get; } =
    [
        new("var.connectivity", choice => choice is { Cluster: "serverless", Connectivity: not "none" }),
        new("var.client_authentication", choice => choice is { Cluster: "serverless", SignIn: not "iam" }),
        new("var.zone_count", choice => choice is { Cluster: "express", Zones: 2 }),
        new("var.connectivity", choice => choice is { Connectivity: "private_link", SignIn: "iam" }),
        new("var.connectivity", choice => choice is { Connectivity: "multi_vpc", SignIn: "none" }),
        new("var.connectivity", choice => choice is { Connectivity: "multi_vpc", SignIn: "scram" or "mtls", HasIam: false }),
    ];

    public IReadOnlyList<object> Parts => [Cluster, Connectivity, SignIn, HasIam, HasKey, Zones];

    public IEnumerable<(string Variable, string Value)> Values()
    {
        yield return ("cluster_type", Hcl.Text(Cluster));
        yield return ("connectivity", Hcl.Text(Connectivity));
        yield return ("client_authentication", Hcl.Text(SignIn));
        yield return ("iam_for_producer", Hcl.Bool(HasIam));
        yield return ("zone_count", $"{Zones}");
        if (HasKey)
            yield return ("kms_key_arn", Hcl.Text(Deployments.Key));
        if (Cluster is "serverless")
            yield return ("topic_created_by", Hcl.Text("function"));
        if (SignIn is "mtls")
            yield return ("certificate_authority_arns", """["arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/a"]""");
        if (SignIn is "mtls" && !HasIam)
            yield return (
                "producer_certificate_secret_arn",
                Hcl.Text("arn:aws:secretsmanager:eu-central-1:111122223333:secret:certificate-abcdef")
            );
    }

    public IEnumerable<string> Assertions()
    {
        var function = HasIam || Cluster is "serverless" ? "iam" : SignIn;
        yield return $"""local.function_environment["GLUELINE_KAFKA_SIGN_IN"] == "{(function is "none" ? "tls" : function)}" """;
        yield return $"length(module.kafka_users) == {Hcl.One(SignIn is "scram")}";
        yield return $"""contains(keys(local.function_policies), "secret") == {Hcl.Bool(function is "scram" or "mtls")}""";
        yield return $"""contains(keys(local.function_policies), "kafka") == {Hcl.Bool(function is "iam")}""";
        yield return $"""contains(keys(local.function_policies), "variables-key") == {Hcl.Bool(HasKey)}""";
        yield return $"length(module.broker_services) == {Hcl.One(Connectivity is "private_link")}";
        yield return $"length(aws_msk_cluster_policy.consumer) == {Hcl.One(Connectivity is "multi_vpc")}";
        yield return $"length(aws_msk_topic.events) == {Hcl.One(Cluster is not "serverless")}";
        yield return $"length(aws_vpc_security_group_ingress_rule.multi_vpc) == {Hcl.One(Connectivity is "multi_vpc")}";
        yield return $"length(module.kafka_serverless) == {Hcl.One(Cluster is "serverless")}";
        yield return $"length(module.kafka) == {Hcl.One(Cluster is not "serverless")}";
        yield return $"aws_vpc_security_group_egress_rule.function_to_brokers.from_port == {Port(function)}";
        if (Connectivity is not "multi_vpc" && Cluster is not "serverless")
            yield return $"output.brokers[0].port == {Port(SignIn)}";
        yield return $"length(module.network.private_subnet_ids) == {Zones}";
    }

    private static int Port(string signIn) =>
        signIn switch
        {
            "scram" => 9096,
            "iam" => 9098,
            _ => 9094,
        };
}
