using Glueline.Cli.Doctor.Checks;

namespace Glueline.Cli.Doctor;

/// <summary>Runs every check in order. A check that fails stops only those that depend on it.</summary>
internal static class DoctorRun
{
    private const string ConsumerPrefix = "consumer.";

    public static IReadOnlyList<ICheck> Checks { get; } =
    [
        new OutputsCheck(),
        new CallerCheck(),
        new EndpointsCheck(),
        new TargetsCheck(),
        new NamesCheck(),
        new PortsCheck(),
        new TlsCheck(),
        new TopicCheck(),
        new RoleCheck(),
        new RegistryCheck(),
        new TableCheck(),
        new MappingCheck(),
    ];

    public static async Task<IReadOnlyList<CheckedFinding>> ExamineAsync(Examination examination, CancellationToken cancellation)
    {
        var findings = new List<CheckedFinding>();
        foreach (var check in Checks)
        {
            var finding = WhySkipped(check, examination, findings) is { } reason
                ? Finding.Skipped(reason)
                : await check.RunAsync(examination, cancellation).ConfigureAwait(false);
            findings.Add(new(check.Name, finding));
        }
        return findings;
    }

    private static string? WhySkipped(ICheck check, Examination examination, List<CheckedFinding> before)
    {
        if (examination.Consumer is null && check.Uses.Any(output => output.StartsWith(ConsumerPrefix, StringComparison.Ordinal)))
            return "because the consumer's outputs are not given (--consumer FILE).";
        if (examination.Missing(check.Uses).ToList() is { Count: > 0 } missing)
            return $"because the outputs lack {string.Join(", ", missing)}.";
        return before.FirstOrDefault(found => found.Finding.Verdict is Verdict.Failed && check.Needs.Contains(found.Check)) is { } failed
            ? $"because {failed.Check} failed."
            : null;
    }
}
