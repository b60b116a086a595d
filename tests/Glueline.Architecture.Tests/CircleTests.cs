using Glueline.Architecture.Rules;

namespace Glueline.Architecture;

public sealed class CircleTests
{
    public static TheoryData<string> Products =>
        [.. Repository.Projects().Where(project => !project.IsTest && IsProduct(project.Path)).Select(project => project.Path)];

    [Theory]
    [MemberData(nameof(Products))]
    public void No_two_rooms_of_a_project_lean_on_each_other(string project) =>
        Circles.In(AssemblyOf(project), Repository.Files(".cs").Where(file => file.Path.StartsWith(FolderOf(project)))).ShouldBeEmpty();

    [Fact]
    public void A_circle_is_found_with_the_types_that_make_it() =>
        Circles
            .In(typeof(CircleTests).Assembly.Location, [])
            .ShouldHaveSingleItem()
            .ShouldBe(
                "Glueline.Architecture.Tests: Glueline.Architecture.Fixtures.Cellar > Glueline.Architecture.Fixtures.Kitchen > "
                    + "Glueline.Architecture.Fixtures.Cellar (Coal uses Stove; Stove uses Coal)."
            );

    [Fact]
    public void A_folder_without_a_namespace_of_its_own_is_a_room_too() =>
        Circles
            .In(
                typeof(CircleTests).Assembly.Location,
                [
                    Made.File(
                        "x/Glueline.Architecture/Front/RepositoryFile.cs",
                        "namespace Glueline.Architecture;",
                        "record RepositoryFile"
                    ),
                    Made.File("x/Glueline.Architecture/Back/Made.cs", "namespace Glueline.Architecture;", "internal static class Made"),
                    Made.File("x/Glueline.Architecture/Front/Circle.cs", "namespace Glueline.Architecture;", "class CircleTests"),
                ]
            )
            .ShouldContain(
                "Glueline.Architecture.Tests: Glueline.Architecture.Back > Glueline.Architecture.Front > Glueline.Architecture.Back "
                    + "(Made uses RepositoryFile; CircleTests uses Made)."
            );

    private static bool IsProduct(string path) => path.Split('/')[0] is "src" or "local" or "functions";

    private static string FolderOf(string project) => project[..(project.LastIndexOf('/') + 1)];

    /// <summary>Beside this test's own, in the folder of the same configuration.</summary>
    private static string AssemblyOf(string project)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var name = Path.GetFileNameWithoutExtension(project);
        var folder = Path.Combine(Repository.Root, "artifacts", "bin", name, configuration);
        return Directory
            .EnumerateFiles(folder, "*.dll")
            .Single(file => Path.GetFileNameWithoutExtension(file).Equals(Output(name), StringComparison.Ordinal));
    }

    private static string Output(string project) => project is "Glueline.Cli" ? "glueline" : project;
}
