using System.Diagnostics;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Repository;

/// <summary>A git repository for one test: what is committed on main, and a branch on top of it.</summary>
internal sealed class GitFolder : IDisposable
{
    private readonly WorkFolder _folder = new();

    public GitFolder()
    {
        Git("init", "--quiet", "--initial-branch=main");
        Git("config", "user.name", "Test");
        Git("config", "user.email", "test@example.com");
        Git("config", "commit.gpgsign", "false");
    }

    public string Path => _folder.Path;

    public void Write(string path, params string[] lines)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.Combine(Path, path))!);
        _folder.Write(path, lines);
    }

    public void Commit(string message)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--message", message);
    }

    public void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Path })!;
        git.WaitForExit();
        git.ExitCode.ShouldBe(0, string.Join(' ', arguments));
    }

    public Task<Invocation> CheckAsync(string @base, params string[] arguments) =>
        Invocation.RunAsync(["check", "--git", @base, Path, .. arguments]);

    public void Dispose() => _folder.Dispose();
}
