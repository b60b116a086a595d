namespace Glueline.Cli.Formats;

/// <summary>Findings for people, indented, each with its remedies.</summary>
internal static class FindingLines
{
    public static IEnumerable<string> Of(IEnumerable<CompatibilityFinding> findings)
    {
        foreach (var finding in findings)
        {
            yield return $"  {finding.Summary}";
            var remedies = finding.Fault.Remedies;
            for (var rank = 0; rank < remedies.Count; rank++)
                yield return $"    {rank + 1}. {remedies[rank]}";
        }
    }
}
