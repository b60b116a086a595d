using System.Globalization;

namespace Glueline.Ui.Usage;

/// <summary>How times are written, and how what is seen is followed.</summary>
internal static class UsageText
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Answer(DeletionAnswer answer) =>
        answer switch
        {
            DeletionAnswer.Safe => "yes",
            DeletionAnswer.Unknown => "not known",
            DeletionAnswer.Breaks => "no",
            _ => "refused by Glue",
        };

    public static string Class(DeletionAnswer answer) =>
        answer switch
        {
            DeletionAnswer.Safe => "good",
            DeletionAnswer.Unknown => "warn",
            _ => "bad",
        };

    /// <summary>Calls back whenever something else was seen, until the view is left.</summary>
    public static async Task FollowAsync(TimeProvider clock, Func<UsageWatch> read, Func<UsageWatch, Task> show, CancellationToken closed)
    {
        using var timer = new PeriodicTimer(Often, clock);
        var revision = -1L;
        try
        {
            while (await timer.WaitForNextTickAsync(closed))
            {
                var watch = read();
                if (watch.Revision == revision)
                    continue;
                revision = watch.Revision;
                await show(watch);
            }
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // The view was left.
        }
    }
}
