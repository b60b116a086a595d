using System.Text;

namespace Glueline.Fuzz.Scanning;

/// <summary>
/// Our scanner accepts and refuses the same texts as Utf8JsonReader with its strict defaults, and yields the same values.
/// </summary>
public static class ScanFuzz
{
    private const int Progress = 1_000_000;

    /// <summary>Reads that many damaged texts with both readers.</summary>
    public static FuzzReport Run(IReadOnlyList<byte[]> texts, int times, int seed, Action<string>? tell = null)
    {
        var mutated = new MutatedText(seed);
        var findings = new List<string>();
        var accepted = 0;
        var done = 0;
        while (done < times && findings.Count < FuzzReport.MostFindings)
        {
            var json = mutated.Of(texts[done % texts.Count]);
            if (Compare(json, out var isAccepted) is { } finding)
                findings.Add(finding);
            if (isAccepted)
                accepted++;
            if (++done % Progress == 0)
                tell?.Invoke($"scan: {done:N0} of {times:N0}, {findings.Count} findings");
        }

        return new FuzzReport("scan", seed, done, accepted, findings);
    }

    /// <summary>The difference of the two on a text, or null.</summary>
    public static string? Compare(byte[] json, out bool isAccepted)
    {
        var expected = ScannedText.ByTheReader(json);
        var found = ScannedText.ByUs(json);
        isAccepted = expected is not null;
        if ((expected is null) != (found is null) || (expected is not null && !expected.SequenceEqual(found!)))
            return $"{Encoding.UTF8.GetString(json)}\n{Convert.ToHexString(json)}\nreader: {Show(expected)}\nscanner: {Show(found)}";
        return ScannedText.IsSkippedByUs(json) == isAccepted ? null : $"skipped differently: {Convert.ToHexString(json)}";
    }

    private static string Show(List<string>? values) => values is null ? "refused" : string.Join(" | ", values);
}
