using Glueline.Architecture.Rules;

namespace Glueline.Architecture;

public sealed class DocumentTests
{
    private static readonly string[] DocumentsAtTheDoor = ["README.md", "DESIGN.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"];

    [Fact]
    public void The_documents_that_a_stranger_looks_for_are_there() =>
        DocumentsAtTheDoor.Where(name => !File.Exists(Path.Combine(Repository.Root, name))).ShouldBeEmpty();

    [Fact]
    public void Every_script_that_a_document_calls_is_there_and_can_be_executed() =>
        Repository.Files(".md").SelectMany(document => Documents.MissingCommands(document, IsExecutable)).ShouldBeEmpty();

    [Fact]
    public void Every_link_between_documents_leads_somewhere() =>
        Repository.Files(".md").SelectMany(document => Documents.BrokenLinks(document, Exists)).ShouldBeEmpty();

    [Fact]
    public void Every_type_and_folder_in_the_tables_of_DESIGN_is_in_the_sources() =>
        Documents
            .UnknownNames(Repository.Files("DESIGN.md").Single(), Exists, Repository.Files(".cs").SelectMany(Sources.Types).ToHashSet())
            .ShouldBeEmpty();

    [Fact]
    public void A_name_that_no_source_has_is_found() =>
        Documents
            .UnknownNames(
                Made.File("DESIGN.md", "| `ReadPlan` in `src/A` | `GoneType` in `src/B/C` and `./run`, `send` |", "`NotInATable`"),
                path => path is "src/A",
                new HashSet<string> { "ReadPlan" }
            )
            .ShouldBe([
                "DESIGN.md: names `GoneType`, which the sources don't have.",
                "DESIGN.md: names `src/B/C`, which the sources don't have.",
            ]);

    [Fact]
    public void A_command_that_does_not_exist_is_found() =>
        Documents
            .MissingCommands(
                Made.File("README.md", "```sh", "./run --keep", "cat x | ./glueline send", "```", "./prose is no command"),
                path => path is "glueline"
            )
            .ShouldHaveSingleItem()
            .ShouldBe("README.md: './run' is not an executable file of the repository.");

    [Fact]
    public void A_link_to_nowhere_is_found_and_links_to_the_web_are_left_alone() =>
        Documents
            .BrokenLinks(
                Made.File(
                    "docs/a.md",
                    "[x](../README.md) [y](b.md#part) [z](https://example.com/) [here](#top)",
                    "<img alt=\"p\" src=\"p.svg\">"
                ),
                path => path is "README.md"
            )
            .ShouldBe([
                "docs/a.md: links to 'b.md#part', but there is no docs/b.md.",
                "docs/a.md: links to 'p.svg', but there is no docs/p.svg.",
            ]);

    private static bool Exists(string path) => Path.Exists(Path.Combine(Repository.Root, path));

    private static bool IsExecutable(string path) =>
        Path.Combine(Repository.Root, path) is var full
        && File.Exists(full)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(full) & UnixFileMode.UserExecute) != 0);
}
