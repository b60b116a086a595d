namespace Glueline.Local.Stack;

/// <summary>The parts started so far, to be stopped in reverse order.</summary>
internal sealed class LocalCloudParts : IAsyncDisposable
{
    private readonly Stack<object> _parts = new();
    private Task? _disposal;

    /// <summary>Starts something of several parts; if that fails, stops the parts started so far.</summary>
    public static async Task<T> StartAsync<T>(Func<LocalCloudParts, Task<T>> start)
    {
        var parts = new LocalCloudParts();
        try
        {
            return await start(parts);
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
    }

    public T Add<T>(T part)
        where T : notnull
    {
        _parts.Push(part);
        return part;
    }

    public ValueTask DisposeAsync() => Disposal.Once(ref _disposal, StopAsync);

    private async Task StopAsync()
    {
        while (_parts.TryPop(out var part))
        {
            if (part is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else
                ((IDisposable)part).Dispose();
        }
    }
}
