namespace Glueline.Cli.Doctor;

/// <summary>The result of one check: what it saw and, after a failure, the steps to take.</summary>
internal sealed record Finding(Verdict Verdict, IReadOnlyList<string> Seen, IReadOnlyList<string> Steps)
{
    public static Finding Ok(params IReadOnlyList<string> seen) => new(Verdict.Ok, seen, []);

    public static Finding Skipped(string because) => new(Verdict.Skipped, [because], []);

    public static Finding Failed(string seen, params IReadOnlyList<string> steps) => new(Verdict.Failed, [seen], steps);

    public static Finding Failed(IReadOnlyList<string> seen, params IReadOnlyList<string> steps) => new(Verdict.Failed, seen, steps);
}

/// <summary>A check's name with its finding.</summary>
internal sealed record CheckedFinding(string Check, Finding Finding);

/// <summary>The verdict of a check.</summary>
internal enum Verdict
{
    Ok,
    Failed,
    Skipped,
}
