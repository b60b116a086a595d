namespace Glueline.Cli.Repository;

/// <summary>A file that differs from its state at a commit.</summary>
/// <param name="Before">Its path at the commit; null for a new file.</param>
/// <param name="After">Its path in the working tree; null for a deleted file.</param>
internal sealed record FileChange(string? Before, string? After)
{
    /// <summary>The path by which it is reported.</summary>
    public string Path => After ?? Before!;
}
