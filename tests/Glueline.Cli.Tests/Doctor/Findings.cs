namespace Glueline.Cli.Doctor;

internal static class Findings
{
    public static Task<Finding> AskAsync(this ICheck check, Examination examination) =>
        check.RunAsync(examination, TestContext.Current.CancellationToken);

    public static void ShouldBeOk(this Finding finding, params string[] seen)
    {
        finding.Seen.ShouldBe(seen);
        finding.Verdict.ShouldBe(Verdict.Ok);
        finding.Steps.ShouldBeEmpty();
    }

    public static void ShouldBeSkipped(this Finding finding, string because)
    {
        finding.Seen.ShouldBe([because]);
        finding.Verdict.ShouldBe(Verdict.Skipped);
        finding.Steps.ShouldBeEmpty();
    }

    public static void ShouldFail(this Finding finding, string[] seen, params string[] steps)
    {
        finding.Seen.ShouldBe(seen);
        finding.Verdict.ShouldBe(Verdict.Failed);
        finding.Steps.ShouldBe(steps);
    }

    public static void ShouldFail(this Finding finding, string seen, params string[] steps) => finding.ShouldFail([seen], steps);
}
