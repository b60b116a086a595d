using System.Diagnostics;

namespace Glueline.Cli.Verbs;

/// <summary>Completion in the shells themselves.</summary>
public sealed class CompletionVerbTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public CompletionVerbTests()
    {
        var (program, library) = GluelineProcess.Command;
        var tool = Path.Combine(_folder.Path, "glueline");
        File.WriteAllText(tool, $"#!/bin/sh\nexec '{program}' '{library}' \"$@\"\n");
        using var chmod = Process.Start("chmod", ["+x", tool]);
        chmod.WaitForExit();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("glueline che", "check")]
    [InlineData("glueline plan --mode BACK", "BACKWARD,BACKWARD_ALL")]
    [InlineData("glueline up --numb", "--numbers")]
    [InlineData("glueline up --profile l", "lake")]
    [InlineData("glueline infer ord", "")]
    [InlineData("glueline completion ", "bash,zsh")]
    public async Task Bash_completes_verbs_options_and_values(string line, string words)
    {
        var script = $$"""
            eval "$(glueline completion bash)"
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}}
            IFS=' ' read -r -a COMP_WORDS <<<"$COMP_LINE"
            case $COMP_LINE in *' ') COMP_WORDS+=('') ;; esac
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _glueline
            (IFS=,; echo "${COMPREPLY[*]}")
            """;
        (await RunAsync("bash", ["-euc", script])).ShouldBe(words);
    }

    [Theory]
    [InlineData("che", "check")]
    [InlineData("plan --mode BACK", "BACKWARD,BACKWARD_ALL")]
    [InlineData("infer ord", "files")]
    public async Task Zsh_completes_verbs_options_and_values(string line, string words)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/zsh"), "There is no zsh.");
        // What the completion system does with the words is zsh's own affair.
        var script = $$"""
            compdef() { :; }
            compadd() { local -a all=("${@[2,-1]}"); local -a fit=("${(@M)all:#${words[CURRENT]}*}"); print -r -- "${(j:,:)fit}"; }
            _files() { print files; }
            eval "$(glueline completion zsh)"
            words=(glueline {{line}}); CURRENT=${#words}
            _glueline
            """;
        (await RunAsync("/usr/bin/zsh", ["-fc", script])).ShouldBe(words);
    }

    [Fact]
    public async Task Another_shell_is_refused()
    {
        var call = await Invocation.RunAsync("completion", "fish");
        (call.ExitCode, call.Errors).ShouldBe((2, "fish: there is completion for bash and zsh.\n"));
    }

    private async Task<string> RunAsync(string shell, string[] arguments)
    {
        var start = new ProcessStartInfo(shell, arguments) { RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.TrimEnd('\n');
    }
}
