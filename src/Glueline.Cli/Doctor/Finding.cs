namespace Glueline.Cli.Doctor;

/// <summary>What one check saw, and after a failure what to do, step by step.</summary>
internal sealed record Finding(Verdict Verdict, IReadOnlyList<string> Seen, IReadOnlyList<string> Steps)
{
    public static Finding Ok(params IReadOnlyList<string> seen) => new(Verdict.Ok, seen, []);

    public static Finding Skipped(string because) => new(Verdict.Skipped, [because], []);

    public static Finding Failed(string seen, params IReadOnlyList<string> steps) => new(Verdict.Failed, [seen], steps);

    public static Finding Failed(IReadOnlyList<string> seen, params IReadOnlyList<string> steps) => new(Verdict.Failed, seen, steps);
}
