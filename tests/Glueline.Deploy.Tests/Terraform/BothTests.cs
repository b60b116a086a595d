using System.Text.RegularExpressions;

namespace Glueline.Deploy.Tests.Terraform;

/// <summary>The root for both accounts passes on what the two roots can be told, and what it leaves out has a reason.</summary>
public sealed partial class BothTests
{
    private static readonly Dictionary<string, string[]> LeftOutOfTheProducer = new()
    {
        ["One state creates endpoints and nobody could accept them in between."] = ["endpoint_acceptance_required"],
        ["Client certificates need an authority and secrets first."] = ["certificate_authority_arns", "producer_certificate_secret_arn"],
        ["A network and its monitoring are designed with what else runs there."] =
        [
            "aws_endpoints",
            "enhanced_monitoring",
            "monitoring_security_group_ids",
            "nat_gateway",
            "open_monitoring",
            "vpc_cidr",
            "zone_ids",
        ],
        ["A trial is small."] =
        [
            "broker_storage_gib",
            "broker_storage_max_gib",
            "function_memory",
            "function_reserved_concurrency",
            "function_timeout",
        ],
        ["Names follow the name and the topic."] = ["registry_name", "schema_name", "schemas"],
        ["Terraform creates the topic: the function needs no permission for it."] = ["topic_created_by"],
        ["It is random, and both sides know it."] = ["external_id"],
    };

    private static readonly Dictionary<string, string[]> LeftOutOfTheConsumer = new()
    {
        ["The producer's outputs are passed as an object."] = ["producer_outputs_file"],
        ["Client certificates, and authorities other than Amazon's, need secrets first."] =
        [
            "broker_root_certificates",
            "kafka_certificate_secret_arn",
            "kafka_credentials_secret_arn",
        ],
        ["A network is designed with what else runs there."] = ["vpc_cidr"],
        ["A trial is small."] =
        [
            "batch_window_seconds",
            "bisect_batch",
            "failure_bucket_days",
            "function_memory",
            "function_reserved_concurrency",
            "function_timeout",
            "maximum_record_age_seconds",
            "table_recovery_days",
        ],
        ["Names follow the name and the topic."] = ["table_name"],
        ["The registry must be one of the consumer's own account, which both sides then would have to share."] = ["schema_registry"],
    };

    /// <summary>Trials protect and size less, and have fewer ways of signing in; one table key serves both sides.</summary>
    private static readonly string[] Different =
    [
        "client_authentication",
        "cluster_type",
        "connectivity",
        "create_table",
        "deletion_protection",
        "name",
        "required_fields",
        "table_key",
        "zone_count",
    ];

    [Fact]
    public void The_producers_variables() => LeftOut("producer").ShouldBe(Sorted(LeftOutOfTheProducer));

    [Fact]
    public void The_consumers_variables() => LeftOut("consumer").ShouldBe(Sorted(LeftOutOfTheConsumer));

    [Fact]
    public void Each_variable_says_and_allows_what_that_of_the_side_does()
    {
        var both = Declarations("both");
        var sides = Declarations("producer").Concat(Declarations("consumer")).ToLookup(pair => pair.Key, pair => pair.Value);
        var shared = both.Keys.Where(name => sides[name].Any()).ToArray();
        shared.Length.ShouldBeGreaterThan(40);
        shared.Except(Different).Where(name => !sides[name].Contains(both[name])).ShouldBeEmpty();
    }

    private static IEnumerable<string> Sorted(Dictionary<string, string[]> reasons) =>
        reasons.Values.SelectMany(names => names).Order(StringComparer.Ordinal);

    private static IEnumerable<string> LeftOut(string side)
    {
        var main = File.ReadAllText(Path.Combine(Repository.Terraform, "both", "main.tf"));
        var begin = main.IndexOf($"module \"{side}\" {{", StringComparison.Ordinal);
        var passed = Passed()
            .Matches(main[begin..main.IndexOf("\n}", begin, StringComparison.Ordinal)])
            .Select(match => match.Groups[1].Value);
        return Declarations(side).Keys.Except(passed).Order(StringComparer.Ordinal);
    }

    /// <summary>The variables of a root, with type, default and validations.</summary>
    private static Dictionary<string, string> Declarations(string root) =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Terraform, root), "variables*.tf")
            .SelectMany(file => Declared().Matches(File.ReadAllText(file)))
            .ToDictionary(match => match.Groups[1].Value, match => Description().Replace(match.Groups[2].Value, ""));

    [GeneratedRegex(@"^  ([a-z_]+) +=", RegexOptions.Multiline)]
    private static partial Regex Passed();

    [GeneratedRegex("^variable \"([a-z_]+)\" \\{\n(.*?)^\\}$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Declared();

    [GeneratedRegex("^  description = .*$", RegexOptions.Multiline)]
    private static partial Regex Description();
}
