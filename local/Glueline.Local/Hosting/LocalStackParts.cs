namespace Glueline.Local.Hosting;

/// <summary>What is started so far, to be stopped in the opposite order.</summary>
internal sealed class LocalStackParts : IAsyncDisposable
{
    private readonly Stack<object> parts = new();
    private Task? disposal;

    public T Add<T>(T part)
        where T : notnull
    {
        parts.Push(part);
        return part;
    }

    public ValueTask DisposeAsync() => Disposal.Once(ref disposal, StopAsync);

    private async Task StopAsync()
    {
        while (parts.TryPop(out var part))
        {
            if (part is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else
                ((IDisposable)part).Dispose();
        }
    }
}
