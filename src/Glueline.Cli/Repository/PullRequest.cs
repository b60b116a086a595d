namespace Glueline.Cli.Repository;

/// <summary>What a working tree does to its schema files since it left a branch.</summary>
/// <param name="Base">The branch, as the user named it.</param>
/// <param name="Commit">The commit at which it was left.</param>
/// <param name="Files">The files that differ.</param>
/// <param name="Unchanged">How many schema files are as they were, going by their names.</param>
/// <param name="Notes">What else a reviewer should see, such as changed modes.</param>
internal sealed record PullRequest(string Base, string Commit, IReadOnlyList<FileReview> Files, int Unchanged, IReadOnlyList<string> Notes)
{
    public bool IsAllowed => Files.All(file => file.IsAllowed);

    /// <summary>The result in a sentence.</summary>
    public string Sentence =>
        Files is []
            ? $"No schema file differs from {Base} ({Counted.Of(Unchanged, "schema file")} looked at)."
            : $"{Counted.Of(Files.Count, "schema file")} {(Files.Count is 1 ? "differs" : "differ")} from {Base}: "
                + string.Join(
                    ", ",
                    Files.CountBy(file => file.Verdict).OrderBy(group => group.Key).Select(group => $"{group.Value} {group.Key}")
                )
                + ".";
}
