using System.Globalization;

namespace Glueline.Cli.Running;

/// <summary>The stack failed; what was accepted until then is still compared and reported.</summary>
internal sealed class RunFailedException(string message) : Exception(message)
{
    /// <summary>Whether waiting for the consumer is pointless.</summary>
    public bool ConsumerIsStuck { get; private init; }

    /// <summary>The consumer could not store some records; the first of them are named.</summary>
    public static RunFailedException GivenUp(Delivery delivered)
    {
        const int Shown = 5;
        var count = delivered.GivenUp is 1
            ? "1 record was"
            : string.Create(CultureInfo.InvariantCulture, $"{delivered.GivenUp} records were");
        var more = delivered.GivenUpReasons.Count > Shown ? "\n  …" : "";
        return new(
            $"{count} discarded, because the consumer could not store them:\n  "
                + $"{string.Join("\n  ", delivered.GivenUpReasons.Take(Shown))}{more}"
        );
    }

    /// <summary>The cluster deleted records before the consumer read them; the latest of them are named.</summary>
    public static RunFailedException Dropped(Delivery delivered) =>
        Stuck(
            $"The broker deleted {delivered.Lost} records before the consumer read them. "
                + $"{delivered.LastLoss ?? delivered.LastFailure}"
        );

    public static RunFailedException Stuck(string message) => new(message) { ConsumerIsStuck = true };
}
