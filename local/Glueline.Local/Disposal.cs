namespace Glueline.Local;

/// <summary>Disposes of something once, however often that is requested; later callers await the same disposal.</summary>
internal static class Disposal
{
    public static ValueTask Once(ref Task? disposal, Func<Task> dispose)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref disposal, end.Task, null) is { } earlier)
            return new(earlier);
        _ = RunAsync(end, dispose);
        return new(end.Task);
    }

    private static async Task RunAsync(TaskCompletionSource end, Func<Task> dispose)
    {
        try
        {
            await dispose();
            end.SetResult();
        }
        catch (Exception exception)
        {
            end.SetException(exception);
        }
    }
}
