namespace Glueline.Local.Hosting;

/// <summary>What is started so far, to be stopped in the opposite order.</summary>
internal sealed class LocalStackParts : IAsyncDisposable
{
    private readonly Stack<object> parts = new();

    public T Add<T>(T part)
        where T : notnull
    {
        parts.Push(part);
        return part;
    }

    public async ValueTask DisposeAsync()
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
