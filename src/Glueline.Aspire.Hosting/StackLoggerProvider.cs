using Microsoft.Extensions.Logging;

namespace Glueline.Aspire.Hosting;

/// <summary>Whatever the services log is in the resource's log.</summary>
internal sealed class StackLoggerProvider(ILogger log) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => log;

    public void Dispose() { }
}
