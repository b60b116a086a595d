using Glueline.Architecture.Rules;

namespace Glueline.Architecture;

public sealed class ArrowTests
{
    private static IReadOnlyDictionary<string, string[]> Table => Arrows.Table(Repository.Files("DESIGN.md").Single());

    [Fact]
    public void No_project_knows_one_it_should_not() => Arrows.Broken(Repository.Projects(), Table).ShouldBeEmpty();

    [Fact]
    public void The_table_has_no_arrow_that_no_project_needs() => Arrows.Idle(Repository.Projects(), Table).ShouldBeEmpty();

    [Fact]
    public void An_arrow_that_no_project_has_is_found() =>
        Arrows
            .Idle(
                [Made.Project("src/Glueline.A/Glueline.A.csproj", Made.To("Glueline.B"))],
                Arrows.Table(Made.File("DESIGN.md", "| Layer | Project | Knows | Packages |", "| 1 | `Glueline.A`: a | B, C | |"))
            )
            .ShouldBe(["DESIGN.md: Glueline.A does not refer to Glueline.C."]);

    [Fact]
    public void Every_project_of_the_solution_is_read() =>
        Repository
            .Projects()
            .Select(project => project.Name)
            .ShouldBe(
                Repository
                    .Files(".slnx")
                    .Single()
                    .Text.Split("Path=\"")[1..]
                    .Select(part => Path.GetFileNameWithoutExtension(part.Split('"')[0])),
                ignoreOrder: true
            );

    [Theory]
    [InlineData(
        "src/Glueline.Avro/Glueline.Avro.csproj",
        "Glueline.Evolution",
        "Glueline.Avro may not know Glueline.Evolution; it may know no other project."
    )]
    [InlineData(
        "src/Glueline.Registry/Glueline.Registry.csproj",
        "Glueline.Kafka",
        "may know Glueline.Aws, Glueline.Avro, Glueline.Evolution."
    )]
    [InlineData("functions/Glueline.Consumer/Glueline.Consumer.csproj", "Glueline.Kafka", "Glueline.Consumer may not know Glueline.Kafka")]
    [InlineData("src/Glueline.Cli/Glueline.Cli.csproj", "Glueline.Cli.Tests", "refers to the test project Glueline.Cli.Tests.")]
    public void A_reference_that_points_the_wrong_way_is_found(string path, string target, string finding) =>
        Arrows.Broken([Made.Project(path, Made.To(target))], Table).ShouldHaveSingleItem().ShouldContain(finding);

    [Fact]
    public void A_library_outside_the_table_is_found() =>
        Arrows
            .Broken([Made.Project("src/Glueline.New/Glueline.New.csproj")], Table)
            .ShouldHaveSingleItem()
            .ShouldBe("src/Glueline.New/Glueline.New.csproj: the table of arrows does not know this project.");

    [Fact]
    public void The_consumer_carries_no_Kafka_client() =>
        PackageHomes.Reached("Glueline.Consumer", Repository.Projects()).ShouldNotContain("Confluent.Kafka");

    [Fact]
    public void A_package_is_seen_through_two_references() =>
        PackageHomes
            .Reached(
                "A",
                [
                    Made.Project("src/A/A.csproj", Made.To("B")),
                    Made.Project("src/B/B.csproj", Made.To("C"), Made.To("A")),
                    Made.Project("src/C/C.csproj", Made.Package("Confluent.Kafka")),
                ]
            )
            .ShouldBe(["Confluent.Kafka"]);

    [Theory]
    [InlineData("Glueline.Avro")]
    [InlineData("Glueline.Evolution")]
    [InlineData("Glueline.Lambda")]
    [InlineData("Glueline.Tables")]
    public void The_pure_rooms_carry_no_package(string project) => PackageHomes.Reached(project, Repository.Projects()).ShouldBeEmpty();
}
