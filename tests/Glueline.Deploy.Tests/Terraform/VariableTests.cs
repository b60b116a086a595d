using System.Text.RegularExpressions;

namespace Glueline.Deploy.Tests.Terraform;

/// <summary>
/// Every variable of the producer function can be set by Terraform and by the local stack; compared by the names in the sources.
/// </summary>
public sealed partial class VariableTests
{
    /// <summary>How remedies are phrased: on AWS, for the function.</summary>
    private static readonly string[] OfLocalStacks = ["GLUELINE_REMEDIES"];

    /// <summary>How clients sign in and who creates the topic: a local stack's cluster needs no sign-in and has its topic.</summary>
    private static readonly string[] OfClusters =
    [
        "GLUELINE_KAFKA_SIGN_IN",
        "GLUELINE_CREATE_TOPIC_PARTITIONS",
        "GLUELINE_CREATE_TOPIC_REPLICATION",
    ];

    /// <summary>What a schedule asks for: a local stack has none, and <c>send</c> instead.</summary>
    private static readonly string[] OfSchedules = ["GLUELINE_DEMO_EVENTS"];

    /// <summary>What every function has for its log and metrics; CloudWatch is not a part of a local stack.</summary>
    private static readonly string[] OfOperators = [.. Names(Read("src/Glueline.Lambda/Reporting/OperatorSettings.cs")).Distinct()];

    private static readonly string FunctionFile = Read("deploy/terraform/producer/function.tf");

    private static readonly string Environment = FunctionFile[
        FunctionFile.IndexOf("function_environment = merge(", StringComparison.Ordinal)..FunctionFile.IndexOf(
            "resource \"aws_security_group\"",
            StringComparison.Ordinal
        )
    ];

    private static readonly string[] OfTheFunction =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "functions", "Glueline.Producer"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Names(File.ReadAllText(file)))
            .Union(OfOperators)
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void The_functions_variables_are_found() =>
        new[] { "GLUELINE_PROFILE", "GLUELINE_TOPIC", "GLUELINE_KAFKA_SIGN_IN" }.ShouldBeSubsetOf(OfTheFunction);

    [Fact]
    public void Terraform_can_set_each_of_them() =>
        Names(Environment).Distinct().Order(StringComparer.Ordinal).ShouldBe(OfTheFunction.Except(OfLocalStacks));

    [Fact]
    public void A_local_stack_can_set_each_of_them()
    {
        var text = Read("local/Glueline.Local/Stack/LocalCloudVariables.cs");
        var assigned = Names(
            text[text.IndexOf(" Producer(", StringComparison.Ordinal)..text.IndexOf(" Consumer(", StringComparison.Ordinal)]
        );
        assigned.Order(StringComparer.Ordinal).ShouldBe(OfTheFunction.Except(OfClusters).Except(OfSchedules).Except(OfOperators));
    }

    [Fact]
    public void Terraform_can_set_those_of_every_function_for_the_consumer_too()
    {
        OfOperators.Length.ShouldBe(3);
        OfOperators.ShouldBeSubsetOf(Names(Read("deploy/terraform/consumer/function.tf")));
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    private static IEnumerable<string> Names(string text) => Variables().Matches(text).Select(match => match.Value);

    [GeneratedRegex("GLUELINE_[A-Z]+(_[A-Z]+)*")]
    private static partial Regex Variables();
}
