using Glueline.Cli.Verbs;

namespace Glueline.Cli.Linting;

/// <summary>The tables in docs/systems.md match lint's own rules.</summary>
public sealed class SystemsDocumentTests
{
    [Fact]
    public async Task Every_table_matches_lint()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Documents.Root(), "docs", "systems.md"), TestContext.Current.CancellationToken);
        foreach (var group in SystemsTable.Groups)
            page.ShouldContain(string.Concat(SystemsTable.Lines(group).Select(line => line + "\n")), Case.Sensitive);
    }

    [Fact]
    public async Task Every_system_has_its_section_and_its_column()
    {
        SystemsTable.Groups.SelectMany(group => group).ShouldBe(ReadingSystems.All.Select(system => system.Key), ignoreOrder: true);
        var page = await File.ReadAllTextAsync(Path.Combine(Documents.Root(), "docs", "systems.md"), TestContext.Current.CancellationToken);
        foreach (var system in ReadingSystems.All)
            page.ShouldContain($"**{system.Name}**", Case.Sensitive);
    }
}
