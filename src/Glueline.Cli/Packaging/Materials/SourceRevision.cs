using System.ComponentModel;
using System.Diagnostics;

namespace Glueline.Cli.Packaging.Materials;

/// <summary>The commit that a folder is at.</summary>
/// <param name="Commit">The commit's hash.</param>
/// <param name="Repository">Where it is from; null if that is no public URL.</param>
/// <param name="IsModified">Whether files that belong to it were changed since.</param>
internal sealed record SourceRevision(string Commit, string? Repository, bool IsModified)
{
    /// <summary>Asks git; null if there is none, or the folder belongs to no repository.</summary>
    public static async Task<SourceRevision?> FindAsync(string folder, CancellationToken cancellation)
    {
        if (await GitAsync(folder, ["rev-parse", "HEAD"], cancellation).ConfigureAwait(false) is not { Length: > 0 } commit)
            return null;
        var changed = await GitAsync(folder, ["status", "--porcelain", "--untracked-files=no"], cancellation).ConfigureAwait(false);
        var remote = await GitAsync(folder, ["config", "--get", "remote.origin.url"], cancellation).ConfigureAwait(false);
        return new(commit, PublicUrl(remote), changed is not "");
    }

    /// <summary>A URL without whoever signs in; folders and hosts known by SSH alone mean nothing elsewhere.</summary>
    internal static string? PublicUrl(string? remote) =>
        Uri.TryCreate(remote, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps
            ? url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : null;

    private static async Task<string?> GitAsync(string folder, string[] arguments, CancellationToken cancellation)
    {
        try
        {
            using var git = Process.Start(
                new ProcessStartInfo("git", ["-C", folder, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            var (output, errors) = (git.StandardOutput.ReadToEndAsync(cancellation), git.StandardError.ReadToEndAsync(cancellation));
            await git.WaitForExitAsync(cancellation).ConfigureAwait(false);
            await errors.ConfigureAwait(false);
            return git.ExitCode == 0 ? (await output.ConfigureAwait(false)).Trim() : null;
        }
        catch (Win32Exception)
        {
            return null; // git is not installed
        }
    }
}
