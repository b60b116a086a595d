using System.Collections.Concurrent;
using Glueline.Local.Tests.Glue;
using Glueline.Local.Tests.Hosting;
using static Glueline.Local.Tests.Glue.GlueCalls;

namespace Glueline.Local.Tests.Storage;

/// <summary>A registry in a process of its own, killed without warning in the middle of its work.</summary>
public sealed class KillTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glueline-kill-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_was_acknowledged_before_a_kill_is_there_afterwards_and_the_numbers_have_no_gap()
    {
        var file = Path.Combine(_folder.FullName, "registry.db");
        var acknowledged = new ConcurrentDictionary<long, string>();
        using (var victim = await RegistryProcess.StartAsync(file))
        {
            var enough = new TaskCompletionSource();
            var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(() => RegisterAsync(victim, writer, acknowledged, enough))).ToList();
            await enough.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            victim.Kill();
            await Task.WhenAll(writers);
        }

        await using var stage = await RegistryStage.StartAsync(new(), file);
        var next = long.Parse((await stage.SchemaAsync())["NextSchemaVersion"]!, null);
        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(100);
        foreach (var (number, id) in acknowledged)
            (await stage.VersionAsync(number)).ShouldBeAnswered()["SchemaVersionId"].ShouldBe(id);
        for (var number = 1L; number < next; number++)
            (await stage.VersionAsync(number)).ShouldBeAnswered();
        (await stage.RegisterAsync(Definitions.IdAsString))["VersionNumber"].ShouldBe($"{next}");
    }

    [Fact]
    public async Task A_program_with_a_front_door_ends_when_it_is_asked_to()
    {
        using var registry = await RegistryProcess.StartAsync(Path.Combine(_folder.FullName, "registry.db"));
        await registry.TerminateAsync();
    }

    private static async Task RegisterAsync(RegistryProcess victim, int writer, ConcurrentDictionary<long, string> acknowledged, TaskCompletionSource enough)
    {
        try
        {
            for (var n = 0; ; n++)
            {
                var text = Definitions.Id.Replace("\"E\"", $"\"E\",\"doc\":\"{writer}/{n}\"", StringComparison.Ordinal);
                var reply = (await victim.CallAsync("RegisterSchemaVersion", OnSchema("s", ("SchemaDefinition", text)))).ShouldBeAnswered();
                acknowledged[long.Parse(reply["VersionNumber"]!, null)] = reply["SchemaVersionId"]!;
                if (acknowledged.Count >= 100)
                    enough.TrySetResult();
            }
        }
        catch (HttpRequestException)
        {
            // The kill: what was under way was not acknowledged.
        }
        catch (Exception fault)
        {
            enough.TrySetException(fault);
            throw;
        }
    }
}
