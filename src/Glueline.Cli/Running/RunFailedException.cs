using System.Globalization;

namespace Glueline.Cli.Running;

/// <summary>The stack failed; what was accepted until then is still compared and reported.</summary>
internal sealed class RunFailedException(string message) : Exception(message)
{
    /// <summary>Whether waiting for the consumer is pointless.</summary>
    public bool ConsumerIsStuck { get; private init; }

    /// <summary>The consumer could not store some records; the first of them are named.</summary>
    public static RunFailedException GivenUp(Delivery delivered, IReadOnlyList<string> quarantined)
    {
        string[] parts =
        [
            Part(quarantined.Count, "is", "are", "in quarantine, because the consumer can never store them", quarantined),
            Part(delivered.GivenUp, "was", "were", "discarded, because the consumer could not store them", delivered.GivenUpReasons),
        ];
        return new(string.Join('\n', parts.Where(part => part.Length > 0)));
    }

    private static string Part(long count, string ofOne, string ofSeveral, string what, IReadOnlyList<string> reasons)
    {
        const int Shown = 5;
        if (count is 0)
            return "";
        var records = count is 1
            ? $"1 record {ofOne} {what}"
            : string.Create(CultureInfo.InvariantCulture, $"{count} records {ofSeveral} {what}");
        var more = reasons.Count > Shown ? "\n  …" : "";
        return $"{records}:\n  {string.Join("\n  ", reasons.Take(Shown))}{more}";
    }

    /// <summary>The cluster deleted records before the consumer read them; the latest of them are named.</summary>
    public static RunFailedException Dropped(Delivery delivered) =>
        Stuck(
            $"The broker deleted {delivered.Lost} records before the consumer read them. "
                + $"{delivered.LastLoss ?? delivered.LastFailure}"
        );

    public static RunFailedException Stuck(string message) => new(message) { ConsumerIsStuck = true };
}
