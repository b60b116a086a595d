using System.Collections.Concurrent;
using Glueline.Local.Tests.Glue;
using Glueline.Local.Tests.Stack;
using Microsoft.Data.Sqlite;
using static Glueline.Local.Tests.Glue.GlueCalls;

namespace Glueline.Local.Tests.Storage;

/// <summary>A registry in its own process, killed without warning in the middle of its work.</summary>
public sealed class KillTests : IDisposable
{
    private const int Clients = 16;
    private const int KilledAfter = 200;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glueline-kill-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_was_acknowledged_before_a_kill_exists_afterwards_and_the_numbers_have_no_gaps()
    {
        var file = Path.Combine(_folder.FullName, "registry.db");
        var acknowledged = new ConcurrentDictionary<long, string>();
        using (var victim = await RegistryProcess.StartAsync(file))
        {
            // Each client goes on until the registry is gone, so that the kill finds all of them at work.
            await Task.WhenAll(
                Enumerable.Range(0, Clients).Select(client => Task.Run(() => RegisterUntilTheEndAsync(victim, client, acknowledged)))
            );
        }

        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(KilledAfter);
        await using var stage = await RegistryStage.StartAsync(new(), file);
        var next = long.Parse((await stage.SchemaAsync())["NextSchemaVersion"]!, null);
        foreach (var (number, id) in acknowledged)
            (await stage.VersionAsync(number)).ShouldBeAnswered()["SchemaVersionId"].ShouldBe(id);
        for (var number = 1L; number < next; number++)
            (await stage.VersionAsync(number)).ShouldBeAnswered();
        (await stage.RegisterAsync(Definitions.IdAsString))["VersionNumber"].ShouldBe($"{next}");
        using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly");
        database.Open();
        using var check = database.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        check.ExecuteScalar().ShouldBe("ok");
        check.CommandText = "PRAGMA journal_mode";
        check.ExecuteScalar().ShouldBe("wal");
    }

    [Fact]
    public async Task A_program_with_a_front_door_terminates_when_asked_to()
    {
        using var registry = await RegistryProcess.StartAsync(Path.Combine(_folder.FullName, "registry.db"));
        await registry.TerminateAsync();
    }

    private static async Task RegisterUntilTheEndAsync(RegistryProcess victim, int client, ConcurrentDictionary<long, string> acknowledged)
    {
        try
        {
            for (var n = 0; ; n++)
            {
                var text = Definitions.Id.Replace("\"E\"", $"\"E\",\"doc\":\"{client}-{n}\"", StringComparison.Ordinal);
                var reply = (await victim.CallAsync("RegisterSchemaVersion", OnSchema("s", ("SchemaDefinition", text)))).ShouldBeAnswered();
                acknowledged[long.Parse(reply["VersionNumber"]!, null)] = reply["SchemaVersionId"]!;
                if (acknowledged.Count >= KilledAfter)
                    victim.Kill();
            }
        }
        catch (HttpRequestException)
        {
            // Killed: calls in progress were not acknowledged.
        }
    }
}
