namespace Glueline.Deploy.Tests.Terraform;

/// <summary>Misspells one argument after the other, in a seeded sample; each must be found at its line.</summary>
public sealed class MisspellingTests
{
    private const int Seed = 20240607;
    private const int Sample = 180;

    /// <summary>Each one more of a file is another run of the checker, over all files.</summary>
    private const int SampleOfAFile = 4;

    [Fact]
    public async Task Every_misspelled_argument_of_the_deployed_tree_is_found()
    {
        Directory.Exists(Repository.Terraform).ShouldBeTrue("There is no folder deploy/terraform, so nothing was misspelled.");
        await SweepAsync(Repository.Terraform, SampleOfAFile, Sample);
    }

    [Fact]
    public Task Every_misspelled_argument_of_the_fixture_is_found() => SweepAsync(Repository.Fixture, Sample, 60);

    private static async Task SweepAsync(string tree, int ofAFile, int atLeast)
    {
        var arguments = Argument.In(tree).ToArray();
        new Random(Seed).Shuffle(arguments);
        var sample = arguments.GroupBy(argument => argument.File).SelectMany(file => file.Take(ofAFile)).Take(Sample).ToArray();
        var missed = new List<Argument>();
        foreach (var round in Rounds(sample))
            missed.AddRange(await MissedAsync(tree, round));

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{sample.Length - missed.Count} of {sample.Length} misspelled arguments found, of {arguments.Length} in {tree}."
        );
        missed.ShouldBeEmpty();
        sample.Length.ShouldBeGreaterThanOrEqualTo(atLeast);
    }

    // One error per file at a time: a module with a wrong source hides other errors of its call.
    private static IEnumerable<Argument[]> Rounds(IEnumerable<Argument> sample) =>
        sample
            .GroupBy(argument => argument.File)
            .SelectMany(file => file.Select((argument, round) => (argument, round)))
            .GroupBy(dealt => dealt.round, dealt => dealt.argument)
            .Select(round => round.ToArray());

    private static async Task<IEnumerable<Argument>> MissedAsync(string tree, Argument[] arguments)
    {
        using var copy = TerraformCopy.Of(tree);
        foreach (var argument in arguments)
            argument.MisspellIn(copy.Folder);
        var findings = await Checker.FindingsAsync(copy.Folder);
        return arguments.Where(argument => !findings.Any(finding => Says(finding, argument)));
    }

    // The variables of a module without a source are unknown: then the missing source is found.
    private static bool Says(string finding, Argument argument) =>
        (
            finding.StartsWith($"{argument.File}:{argument.Line}: ", StringComparison.Ordinal)
            && finding.Contains($"\"{argument.Misspelt}\"", StringComparison.Ordinal)
        )
        || (
            argument.Name is "source"
            && finding.StartsWith($"{argument.File}:", StringComparison.Ordinal)
            && finding.EndsWith("missing the required argument \"source\"", StringComparison.Ordinal)
        );
}
