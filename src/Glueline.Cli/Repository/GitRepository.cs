namespace Glueline.Cli.Repository;

/// <summary>A git repository: its working tree compared with a commit. Paths are relative to its root, with slashes.</summary>
internal sealed class GitRepository
{
    private readonly GitProgram _git;

    private GitRepository(string root) => (Root, _git) = (root, new(root));

    public string Root { get; }

    /// <summary>Opens the repository that a folder is in.</summary>
    /// <exception cref="InputException">There is no git program, or the folder is in no working tree.</exception>
    public static async Task<GitRepository> OpenAsync(string folder, CancellationToken cancellation)
    {
        var answer = await new GitProgram(folder).RunAsync(cancellation, "rev-parse", "--show-toplevel").ConfigureAwait(false);
        return answer is { ExitCode: 0, Text.Length: > 0 }
            ? new(answer.Text)
            : throw new InputException(
                $"--git: {folder} is not in the working tree of a git repository ({FirstLine(answer.Errors)}). Run glueline check inside "
                    + "of one, or compare two files: glueline check OLD NEW"
            );
    }

    /// <summary>The commit at which the current branch left another.</summary>
    /// <exception cref="InputException">There is no such branch or commit here, or they have no commit in common.</exception>
    public async Task<string> MergeBaseAsync(string other, CancellationToken cancellation)
    {
        var known = await _git.RunAsync(cancellation, "rev-parse", "--verify", "--quiet", "--end-of-options", other + "^{commit}")
            .ConfigureAwait(false);
        if (known.ExitCode is not 0)
            throw new InputException(
                $"--git {other}: this repository has no such branch, tag or commit. Fetch it: git fetch origin; a branch of a remote is "
                    + "called origin/NAME, and a checkout in CI often has one commit only (actions/checkout: fetch-depth: 0)."
            );
        var answer = await _git.RunAsync(cancellation, "merge-base", known.Text, "HEAD").ConfigureAwait(false);
        return answer is { ExitCode: 0, Text.Length: > 0 }
            ? answer.Text
            : throw new InputException(
                $"--git {other}: HEAD and {other} have no commit in common"
                    + (answer.Errors.Length == 0 ? "" : $" ({FirstLine(answer.Errors)})")
                    + ". If this is a shallow clone, fetch the rest: git fetch --unshallow"
            );
    }

    /// <summary>
    /// What differs in the working tree from a commit, new files that git does not know yet included; renamed files are followed.
    /// </summary>
    public async Task<IReadOnlyList<FileChange>> ChangesAsync(string commit, CancellationToken cancellation)
    {
        var known = Checked(
            await _git.RunAsync(cancellation, "diff", "--name-status", "-z", "-M", "--no-ext-diff", "--no-textconv", commit, "--")
                .ConfigureAwait(false)
        );
        var changes = new List<FileChange>();
        for (var index = 0; index + 1 < known.Length; index += known[index][0] is 'R' or 'C' ? 3 : 2)
            changes.Add(
                known[index][0] switch
                {
                    'A' => new(null, known[index + 1]),
                    'D' => new(known[index + 1], null),
                    'R' => new(known[index + 1], known[index + 2]),
                    'C' => new(null, known[index + 2]),
                    _ => new(known[index + 1], known[index + 1]),
                }
            );
        var others = Checked(await _git.RunAsync(cancellation, "ls-files", "-z", "--others", "--exclude-standard").ConfigureAwait(false));
        changes.AddRange(others.Select(path => new FileChange(null, path)));
        return [.. changes.OrderBy(change => change.Path, StringComparer.Ordinal)];
    }

    /// <summary>The paths of all files: those that git has, and new ones that it does not ignore.</summary>
    public async Task<IReadOnlyList<string>> FilesAsync(CancellationToken cancellation) =>
        Checked(await _git.RunAsync(cancellation, "ls-files", "-z", "--cached", "--others", "--exclude-standard").ConfigureAwait(false));

    /// <summary>The content of a file at a commit; null if it had none of that path.</summary>
    public async Task<byte[]?> ReadAsync(string commit, string path, CancellationToken cancellation)
    {
        var answer = await _git.RunAsync(cancellation, "cat-file", "blob", $"{commit}:{path}").ConfigureAwait(false);
        return answer.ExitCode is 0 ? answer.Output : null;
    }

    private static string[] Checked(GitAnswer answer) =>
        answer.ExitCode is 0
            ? answer.Parts
            : throw new InvalidOperationException($"git failed with exit code {answer.ExitCode}: {FirstLine(answer.Errors)}");

    private static string FirstLine(string text) => text.Split('\n')[0];
}
