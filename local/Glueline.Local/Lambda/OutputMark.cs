namespace Glueline.Local.Lambda;

/// <summary>
/// A mark behind everything that a process has written so far: once it has come out of the pipe, so have all lines before it. The answer of
/// an invocation takes another way than its log, and would be faster.
/// </summary>
internal sealed class OutputMark
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly string _text = $"--- {Guid.NewGuid():N} ---";
    private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Puts the mark into a process's standard output, and waits until it has passed the pump.</summary>
    /// <param name="processId">The process.</param>
    public async Task PassAsync(int processId)
    {
        try
        {
            // The end of the pipe that the process writes to.
            await using var pipe = new FileStream(
                $"/proc/{processId}/fd/1",
                new FileStreamOptions
                {
                    Mode = FileMode.Open,
                    Access = FileAccess.Write,
                    Share = FileShare.ReadWrite,
                    BufferSize = 0,
                }
            );
            await pipe.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{_text}\n"));
            await _passed.Task.WaitAsync(Patience);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or TimeoutException)
        {
            // The process has ended or closed its output, or this is not Linux: what has arrived is all there is.
        }
    }

    /// <summary>Removes the mark from a line that ends with it; false for any other line.</summary>
    public bool TryTake(ref string line)
    {
        if (!line.EndsWith(_text, StringComparison.Ordinal))
            return false;
        line = line[..^_text.Length];
        _passed.TrySetResult();
        return true;
    }
}
