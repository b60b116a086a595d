using Glueline.Cli.Stacks;

namespace Glueline.Cli.Verbs;

/// <summary>The tutorial's commands, run by a shell as they are written.</summary>
public sealed class TutorialTests : IDisposable
{
    private readonly ShellFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_command_works_and_shows_what_the_tutorial_says()
    {
        StackParts.SkipWithout();
        IAsyncDisposable? stack = null;
        List<string> outputs = [];
        try
        {
            foreach (var line in Documents.Lines("docs/tutorial.md"))
            {
                if (line.StartsWith("./glueline up ", StringComparison.Ordinal))
                {
                    // Stopped in between, as the text says.
                    if (stack is not null)
                        await stack.DisposeAsync();
                    stack = await _folder.StartAsync(line);
                    continue;
                }

                var call = await _folder.RunAsync(line);
                call.ExitCode.ShouldBe(
                    line.Contains("# exit code 1", StringComparison.Ordinal) ? 1 : 0,
                    $"{line}\n{call.Output}{call.Errors}"
                );
                outputs.Add(call.Output + call.Errors);
            }
        }
        finally
        {
            if (stack is not null)
                await stack.DisposeAsync();
        }

        string[] said =
        [
            "version 1: added field \"orderId\" \"string\"; added field \"customer\" [\"null\",\"string\"]; added field \"total\"",
            "customer",
            "orders:1  o-1  {\"orderId\":\"o-1\",\"customer\":\"ada\",\"total\":12.5}",
            "version 2: added field \"coupon\"",
            "DISABLED  forbids it",
            "orders:2  o-2  {\"orderId\":\"o-2\",\"customer\":\"grace\",\"total\":7,\"coupon\":\"SPRING\"}",
            "line 1: /total: the event has a string, version 2 has [\"null\",\"double\"], and FULL forbids the change",
            "/total: the event has a string",
            "version 3: added field \"_overflow\"",
            "orders:3  o-3  {\"orderId\":\"o-3\",\"customer\":\"tim\",\"total\":\"free\"}",
            "_overflow",
            "may follow",
            "added field \"shipping\"",
        ];
        outputs.Count.ShouldBe(said.Length);
        for (var i = 0; i < said.Length; i++)
            outputs[i].ShouldContain(said[i], Case.Insensitive, $"command {i + 1}");
    }
}
