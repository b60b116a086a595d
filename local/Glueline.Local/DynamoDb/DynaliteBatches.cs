using System.Buffers;

namespace Glueline.Local.DynamoDb;

/// <summary>
/// Takes calls to dynalite, one HTTP request at a time, with whatever calls came during the last one: a lone call goes at once, and many
/// share a request, which costs each side more than the write of an item. Dynalite has one thread and loses nothing by it. Thread-safe.
/// </summary>
internal sealed class DynaliteBatches(HttpClient client)
{
    private const string Path = "/calls";

    private const int MostCalls = 64;

    private const int MostBytes = 1 << 20;

    private readonly Lock _gate = new();
    private readonly Queue<DynaliteCall> _waiting = new();
    private bool _isRunning;

    /// <exception cref="HttpRequestException">Dynalite does not answer.</exception>
    public Task<HttpResponseMessage> SendAsync(DynaliteCall call, CancellationToken cancellation)
    {
        lock (_gate)
        {
            _waiting.Enqueue(call);
            if (_isRunning)
                return call.Answer.WaitAsync(cancellation);
            _isRunning = true;
        }
        _ = RunAsync();
        return call.Answer.WaitAsync(cancellation);
    }

    private async Task RunAsync()
    {
        while (Next() is { } calls)
        {
            try
            {
                await SendAsync(calls);
            }
            catch (Exception exception)
            {
                foreach (var call in calls)
                    call.Fail(exception);
            }
        }
    }

    /// <summary>The calls to send together; null if none is waiting, and the next one begins a new run.</summary>
    private List<DynaliteCall>? Next()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _isRunning = false;
                return null;
            }
            var calls = new List<DynaliteCall>();
            for (var bytes = 0L; calls.Count < MostCalls && _waiting.TryPeek(out var next); calls.Add(_waiting.Dequeue()))
            {
                bytes += next.Length;
                if (calls.Count > 0 && bytes > MostBytes)
                    break;
            }
            return calls;
        }
    }

    private async Task SendAsync(List<DynaliteCall> calls)
    {
        var batch = new ArrayBufferWriter<byte>(4 << 10);
        foreach (var call in calls)
            call.Write(batch);
        using var content = new ReadOnlyMemoryContent(batch.WrittenMemory);
        using var response = await client.PostAsync(Path, content);
        ReadOnlyMemory<byte> answers = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        foreach (var call in calls)
            answers = call.Complete(answers);
    }
}
