using Microsoft.Extensions.Logging;

namespace Glueline.Aspire.Hosting;

/// <summary>Whatever the services log is in the resource's log.</summary>
internal sealed class StackLoggerFactory(ILogger log) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => log;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The resource has one log.");

    public void Dispose() { }
}
