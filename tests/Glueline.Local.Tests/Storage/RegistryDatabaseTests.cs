using Glueline.Local.Glue;
using Glueline.Local.Storage;
using Glueline.Local.Tests.Glue;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Storage;

public sealed class RegistryDatabaseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glueline-registry-");

    private string File => Path.Combine(_folder.FullName, "registry.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_restart_keeps_everything_and_lets_pending_versions_settle()
    {
        string? id;
        await using (var stage = await RegistryStage.StartAsync(new LocalGlueOptions { EvaluationDelay = TimeSpan.FromHours(1) }, File))
        {
            id = (await stage.CreateSchemaAsync("FULL_ALL", Definitions.Id))["SchemaVersionId"];
            await stage.RegisterAsync(Definitions.IdAndNote);
            await stage.CallAsync(
                "PutSchemaVersionMetadata",
                $$$"""{"SchemaVersionId":"{{{id}}}","MetadataKeyValue":{"MetadataKey":"k","MetadataValue":"v"}}"""
            );
        }
        await using (var stage = await RegistryStage.StartAsync(new(), File))
        {
            (await stage.VersionAsync(1))["SchemaVersionId"].ShouldBe(id);
            (await stage.VersionAsync(2))["Status"].ShouldBe("PENDING");
            (await stage.CallAsync("QuerySchemaVersionMetadata", $$"""{"SchemaVersionId":"{{id}}"}""")).Text.ShouldContain("\"k\"");
            stage.Time.Advance(TimeSpan.FromHours(2));
            (await stage.VersionAsync(2))["Status"].ShouldBe("AVAILABLE");
            (await stage.RegisterAsync(Definitions.WithFields(1)))["VersionNumber"].ShouldBe("3");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Concurrent_registrations_number_without_gaps_and_one_text_gets_one_version(bool onDisk)
    {
        await using var stage = await RegistryStage.StartAsync(new(), onDisk ? File : null);
        await stage.CreateSchemaAsync("NONE", Definitions.Id);
        const int Texts = 40;
        // Every definition four times, concurrently, with readers in between.
        var replies = await Task.WhenAll(
            Enumerable
                .Range(0, Texts * 4)
                .Select(async n =>
                {
                    if (n % 4 == 0)
                        (await stage.LatestAsync()).ShouldBeAnswered();
                    return (
                        Text: n % Texts,
                        Reply: (await stage.RegisterAsync(Definitions.WithFields(1 + (n % Texts)))).ShouldBeAnswered()
                    );
                })
        );
        foreach (var same in replies.GroupBy(reply => reply.Text))
            same.Select(reply => reply.Reply["SchemaVersionId"]).Distinct().Count().ShouldBe(1);
        replies.Select(reply => int.Parse(reply.Reply["VersionNumber"]!, null)).Distinct().Order().ShouldBe(Enumerable.Range(2, Texts));
        (await stage.SchemaAsync())["NextSchemaVersion"].ShouldBe($"{Texts + 2}");
    }

    [Fact]
    public async Task An_error_in_the_middle_of_a_change_rolls_it_back()
    {
        await using var stage = await RegistryStage.StartAsync(new LocalGlueOptions { VersionsPerRegion = 0 });
        (await stage.CreateSchemaAsync("NONE", Definitions.Id)).ShouldBeRefused("ResourceNumberLimitExceededException");
        (await stage.SchemaAsync()).ShouldBeRefused("EntityNotFoundException");
    }

    [Fact]
    public void A_file_that_is_not_a_database_is_refused_and_left_unchanged()
    {
        System.IO.File.WriteAllText(File, "not a database, and long enough to be looked at as one: " + new string('x', 200));
        Should
            .Throw<InvalidDataException>(() => RegistryDatabase.OpenFile(File, TimeProvider.System))
            .Message.ShouldBe($"{File} is not a SQLite database. Give another path.");
        System.IO.File.ReadAllText(File).ShouldStartWith("not a database");
    }
}
