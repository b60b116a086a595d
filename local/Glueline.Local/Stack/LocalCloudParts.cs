namespace Glueline.Local.Stack;

/// <summary>What is started so far, to be stopped in the opposite order.</summary>
internal sealed class LocalCloudParts : IAsyncDisposable
{
    private readonly Stack<object> _parts = new();
    private Task? _disposal;

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
