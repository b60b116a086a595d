using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Matrix;

/// <summary>What the producer's owner chooses.</summary>
internal sealed record ProducerChoice(string Cluster, string Connectivity, string SignIn, bool HasIam, bool HasKey, int Zones)
    : IChoice<ProducerChoice>
{
    private const string Certificate = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:certificate-abcdef";

    public static string Root => "producer";

    public static string Variables => """consumer_account_id = "444455556666" """.Trim();

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
        new("connectivity", "connectivity must be none with a serverless cluster", choice =>
            choice is { Cluster: "serverless", Connectivity: not "none" }
        ),
        new("client_authentication", "client_authentication must be iam with a serverless cluster", choice =>
            choice is { Cluster: "serverless", SignIn: not "iam" }
        ),
        new("zone_count", "3 with Express brokers", choice => choice is { Cluster: "express", Zones: 2 }),
        new("connectivity", "connectivity must be multi_vpc with client_authentication iam", choice =>
            choice is { Connectivity: "private_link", SignIn: "iam" }
        ),
        new("connectivity", "doesn't support unauthenticated clients", choice => choice is { Connectivity: "multi_vpc", SignIn: "none" }),
        new("connectivity", "enables Kafka's access control lists", choice =>
            choice is { Connectivity: "multi_vpc", SignIn: not "iam", HasIam: false }
        ),
    ];

    public IReadOnlyList<object> Parts => [Cluster, Connectivity, SignIn, HasIam, HasKey, Zones];

    public IEnumerable<(string Variable, string Value)> Values()
    {
        yield return ("cluster_type", Hcl.Text(Cluster));
        yield return ("connectivity", Hcl.Text(Connectivity));
        yield return ("client_authentication", Hcl.Text(SignIn));
        yield return ("iam_for_producer", Hcl.Bool(HasIam));
        yield return ("zone_count", $"{Zones}");
        yield return ("kms_key_arn", HasKey ? Hcl.Text(Deployments.Key) : "null");
        yield return ("topic_created_by", Hcl.Text(Cluster is "serverless" ? "function" : "terraform"));
        yield return (
            "certificate_authority_arns",
            SignIn is "mtls" ? """["arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/a"]""" : "[]"
        );
        yield return ("producer_certificate_secret_arn", SignIn is "mtls" && !HasIam ? Hcl.Text(Certificate) : "null");
    }

    public IEnumerable<(string What, object? Seen, object? Expected)> Seen(Resources plan)
    {
        var function = HasIam || Cluster is "serverless" ? "iam" : SignIn;
        yield return ("keys of passwords", plan.Of("aws_kms_key").Count(), SignIn is "scram" ? 1 : 0);
        yield return ("may read a secret", plan.HasPolicy("secret"), function is "scram" or "mtls");
        yield return ("may write the topic", plan.HasPolicy("kafka"), function is "iam");
        yield return ("may decrypt its variables", plan.HasPolicy("variables-key"), HasKey);
        yield return ("services", plan.Of("aws_vpc_endpoint_service").Count(), Connectivity is "private_link" ? Zones : 0);
        yield return (
            "listeners",
            plan.Of("aws_lb_listener").Count(listener => listener["port"] == $"{Port(SignIn)}"),
            Connectivity is "private_link" ? Zones : 0
        );
        yield return ("cluster policies", plan.Of("aws_msk_cluster_policy").Count(), Connectivity is "multi_vpc" ? 1 : 0);
        yield return (
            "rules for other VPCs",
            plan.Of("aws_vpc_security_group_ingress_rule").Count(rule => rule.Name is "multi_vpc"),
            Connectivity is "multi_vpc" ? 1 : 0
        );
        yield return ("clusters", plan.Of("aws_msk_cluster").Count(), Cluster is "serverless" ? 0 : 1);
        yield return ("serverless clusters", plan.Of("aws_msk_serverless_cluster").Count(), Cluster is "serverless" ? 1 : 0);
        yield return ("topics", plan.Of("aws_msk_topic").Count(), Cluster is "serverless" ? 0 : 1);
        yield return ("subnets", plan.Of("aws_subnet").Count(), Zones);
        yield return ("the function's port", plan.All.Single(rule => rule.Name is "function_to_brokers")["from_port"], $"{Port(function)}");
    }

    private static int Port(string signIn) =>
        signIn switch
        {
            "scram" => 9096,
            "iam" => 9098,
            _ => 9094,
        };
}
