using Glueline.Architecture.Rules;

namespace Glueline.Architecture;

public sealed class PackageTests
{
    private const string Cli = "src/Glueline.Cli/Glueline.Cli.csproj";

    [Fact]
    public void Every_package_stays_at_home() => PackageHomes.Broken(Repository.Projects()).ShouldBeEmpty();

    [Fact]
    public void Every_version_is_pinned_in_one_file() =>
        PinnedVersions.Broken(Repository.Files("Directory.Packages.props").Single(), Repository.Projects()).ShouldBeEmpty();

    [Theory]
    [InlineData("AWSSDK.Core", "src/Glueline.Cli/Glueline.Cli.csproj: AWSSDK.Core belongs to Glueline.Aws, Glueline.Registry.")]
    [InlineData(
        "Confluent.Kafka",
        "src/Glueline.Cli/Glueline.Cli.csproj: Confluent.Kafka belongs to Glueline.Kafka, Glueline.Kafka.AnyFormat, "
    )]
    [InlineData("AWSSDK.DynamoDBv2", "AWSSDK.DynamoDBv2 has no home")]
    [InlineData("Apache.Avro", "Apache.Avro belongs to Glueline.Kafka.ApacheAvro.")]
    public void A_package_away_from_home_is_found(string package, string finding) =>
        PackageHomes.Broken([Made.Project(Cli, Made.Package(package))]).ShouldHaveSingleItem().ShouldContain(finding);

    [Theory]
    [InlineData("tests/Glueline.EndToEnd.Tests/Glueline.EndToEnd.Tests.csproj", "AWSSDK.DynamoDBv2")]
    [InlineData("bench/Glueline.Bench/Glueline.Bench.csproj", "Apache.Avro")]
    public void Tests_and_benchmarks_may_compare_with_what_they_like(string path, string package) =>
        PackageHomes.Broken([Made.Project(path, Made.Package(package))]).ShouldBeEmpty();

    [Fact]
    public void A_web_server_outside_the_local_stack_and_the_page_is_found() =>
        PackageHomes
            .Broken([Made.Project("src/Glueline.Kafka/Glueline.Kafka.csproj", Made.Framework("Microsoft.AspNetCore.App"))])
            .ShouldHaveSingleItem()
            .ShouldBe(
                "src/Glueline.Kafka/Glueline.Kafka.csproj: Microsoft.AspNetCore.App belongs to Glueline.Local, Glueline.Ui, Glueline.Cli."
            );

    [Theory]
    [InlineData("1.*")]
    [InlineData("[1.0,2.0)")]
    [InlineData("")]
    public void A_floating_version_is_found(string version) =>
        PinnedVersions
            .Broken(Made.Central($"""<PackageVersion Include="Dapper" Version="{version}" />"""), [])
            .ShouldHaveSingleItem()
            .ShouldBe($"Directory.Packages.props: Dapper has the version '{version}'; expected one exact version such as 1.2.3.");

    [Fact]
    public void A_version_in_a_project_and_a_package_without_one_are_found() =>
        PinnedVersions
            .Broken(Made.Central(), [Made.Project(Cli, Made.Package("Dapper", "1.0.0"))])
            .ShouldBe([
                $"{Cli}: Dapper carries the version 1.0.0; versions belong in Directory.Packages.props.",
                $"{Cli}: Dapper has no version in Directory.Packages.props.",
            ]);

    [Fact]
    public void A_package_that_is_listed_twice_is_found()
    {
        const string Line = """<PackageVersion Include="Dapper" Version="2.1.86" />""";
        PinnedVersions.Broken(Made.Central(Line, Line), []).ShouldHaveSingleItem().ShouldEndWith("Dapper is listed twice.");
    }
}
